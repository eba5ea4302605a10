import { RenditionInput } from "@cinema/contracts";
import { err, ok } from "@cinema/foundation";
import { unitName } from "../encode/units.ts";
import { changeFilm, loadFilm } from "../package/film-inventory.ts";
import { joinTracks } from "../package/join-tracks.ts";
import { loadParts } from "../package/load-tracks.ts";
import { describeTracks } from "../package/package-step.ts";
import type { PackagedFilm } from "../package/packaged-film.ts";
import { chunksOf, Plan } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepFailure, StepResult } from "../step.ts";
import { checkCandidate } from "../verify/check-candidate.ts";
import type { EditOutcome } from "./film-edit.ts";

type Rendition = PackagedFilm["renditions"][number];

/** It would be the same again. */
const lasting = (detail: string): { readonly ok: false; readonly error: StepFailure } =>
  err({ ...refuse("internal", detail).error, lasting: true });

/** The rendition as its chunks have been encoded anew. */
const loadRendition = async (context: StepContext, id: string): StepResult<Rendition> => {
  const plan = Plan.parse(context.outputs.plan);
  const planned = plan.renditions.find((rendition) => rendition.id === id);
  if (planned === undefined) return lasting(`there is no rendition ${id} in the film's plan`);
  const chunks = await loadParts(
    context,
    chunksOf(plan).map(({ index }) => unitName.chunk(index)),
  );
  if (!chunks.ok) return chunks;
  const track = joinTracks(chunks.value.flatMap(({ tracks }) => tracks[id] ?? []));
  return track.ok
    ? ok({ ...planned, track: track.value })
    : refuse("internal", `rendition ${id} is ${track.error.reason}`);
};

/** The film with another rendition in the place of the one of its name; null where it has none. */
const withRendition = (film: PackagedFilm | null, made: Rendition): PackagedFilm | null =>
  film?.renditions.some(({ id }) => id === made.id)
    ? { ...film, renditions: film.renditions.map((rendition) => (rendition.id === made.id ? made : rendition)) }
    : null;

/**
 * Puts a rendition that was encoded anew in the place of the old one, once it has been found to fit the film's others and to play.
 * Every other track keeps its segments, and those of the old one stay for players that have its playlist.
 */
export const replaceRenditionStep = async (context: StepContext): StepResult<EditOutcome> => {
  const { rendition: id } = RenditionInput.parse(context.input);
  const made = await loadRendition(context, id);
  if (!made.ok) return made;
  const stored = await loadFilm(context, context.job.assetId);
  if (!stored.ok) return stored;
  const candidate = withRendition(stored.value?.film ?? null, made.value);
  if (candidate === null) return lasting(`the film has no rendition ${id} any more`);
  const problems = await checkCandidate(context, candidate, id);
  if (!problems.ok) return problems;
  for (const problem of problems.value) context.log({ event: "verify.problem", problem });
  if (problems.value.length > 0) return lasting(problems.value.slice(0, 3).join("; "));
  const changed = await changeFilm(context, context.job.assetId, (film) => withRendition(film, made.value));
  if (!changed.ok) return changed;
  if (changed.value === null) return lasting(`the film has no rendition ${id} any more`);
  return ok({ trackId: id, tracks: describeTracks(changed.value) });
};
