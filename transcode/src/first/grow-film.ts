import { ok } from "@cinema/foundation";
import { AudioOutcome, ChunkOutcome } from "../encode/units.ts";
import { stretchName } from "../graph/steps-after.ts";
import { changeFilm, loadFilm } from "../package/film-inventory.ts";
import { type Track, trackSeconds } from "../package/inventory.ts";
import { joinTracks } from "../package/join-tracks.ts";
import { describeTracks, type PackageOutcome } from "../package/package-step.ts";
import type { PackagedFilm } from "../package/packaged-film.ts";
import { firstRung, stretchesOf } from "../plan/first-rung.ts";
import type { Plan, PlannedRendition } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadCheckpoint } from "../workspace/checkpoint.ts";
import { FIRST_SOUND, firstAudio } from "./first-audio.ts";

/** `film` is what viewers may watch from now on; null as long as there is nothing to watch. */
export type FirstOutcome = {
  readonly film: Pick<PackageOutcome, "durationSeconds" | "width" | "height" | "tracks"> | null;
};

/** Stretches from number `from` on, up to the first that is not done; null for one without pictures. */
const loadStretches = async (
  context: StepContext,
  plan: Plan,
  rung: PlannedRendition,
  from: number,
): StepResult<readonly (Track | null)[]> => {
  const found: (Track | null)[] = [];
  for (const { index } of stretchesOf(plan).slice(from)) {
    const outcome = await loadCheckpoint(context, stretchName(index), ChunkOutcome);
    if (!outcome.ok) return outcome;
    if (outcome.value === null) break;
    found.push(outcome.value.tracks[rung.id] ?? null);
  }
  return ok(found);
};

/** All audio tracks; null as long as they are not there. */
const loadSound = async (context: StepContext, plan: Plan): StepResult<Readonly<Record<string, Track>> | null> => {
  if (plan.audio.length === 0) return ok({});
  const outcome = await loadCheckpoint(context, FIRST_SOUND, AudioOutcome);
  return outcome.ok ? ok(outcome.value?.tracks ?? null) : outcome;
};

type Parts = {
  readonly plan: Plan;
  readonly rung: PlannedRendition;
  readonly sound: Readonly<Record<string, Track>>;
  /** Number of the first of `stretches`. */
  readonly from: number;
  readonly stretches: readonly (Track | null)[];
};

/** The stored film with what it lacks of the stretches; null where it lacks none, or is not the one that grows any more. */
const extend = (before: PackagedFilm | null, { plan, rung, sound, from, stretches }: Parts): PackagedFilm | null => {
  if (before !== null && before.growing === undefined) return null;
  const had = before?.growing?.stretches ?? 0;
  const more = stretches.slice(had - from);
  if (had < from || more.length === 0) return null;
  const joined = joinTracks([before?.renditions[0]?.track ?? [], more].flat().filter((track) => track !== null));
  if (!joined.ok) return null;
  const track = joined.value;
  const isWhole = had + more.length === stretchesOf(plan).length;
  return {
    ...(!isWhole && { growing: { stretches: had + more.length } }),
    durationSeconds: isWhole ? trackSeconds(track) : plan.durationSeconds,
    frameRate: plan.frameRate,
    renditions: [{ ...rung, track }],
    // Sound and picture are cut on one grid: as many segments of one as of the other.
    audio: firstAudio(plan).flatMap((audio) => {
      const whole = sound[audio.id];
      if (whole === undefined) return [];
      const segments = isWhole ? whole.segments : whole.segments.slice(0, track.segments.length);
      return [{ ...audio, track: { ...whole, segments } }];
    }),
    subtitles: before?.subtitles ?? [],
    storyboard: null,
  };
};

/**
 * Lets viewers watch as much of the first rung as is done from the start on. Everybody who has finished a stretch, or the sound,
 * calls it: of two at once the film gets the longer stretch. It never gets shorter, and the ladder's film is never put back.
 */
export const growFilm = async (context: StepContext, plan: Plan): StepResult<FirstOutcome> => {
  const rung = firstRung(plan);
  if (rung === null) return refuse("internal", "the film has no first rung");
  const sound = await loadSound(context, plan);
  if (!sound.ok) return sound;
  if (sound.value === null) return ok({ film: null });
  const { assetId } = context.job;
  const stored = await loadFilm(context, assetId);
  if (!stored.ok) return stored;
  const before = stored.value?.film ?? null;
  const from = before?.growing?.stretches ?? 0;
  const isWhole = before !== null && before.growing === undefined;
  const stretches = isWhole ? ok([]) : await loadStretches(context, plan, rung, from);
  if (!stretches.ok) return stretches;
  const parts = { plan, rung, sound: sound.value, from, stretches: stretches.value };
  const changed = await changeFilm(context, assetId, (now) => extend(now, parts));
  if (!changed.ok) return changed;
  const film = changed.value ?? before;
  if (film === null) return ok({ film: null });
  const { width, height } = film.renditions[0] ?? rung;
  return ok({ film: { durationSeconds: plan.durationSeconds, width, height, tracks: describeTracks(film) } });
};
