import { ok } from "@cinema/foundation";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { changeFilm, loadFilm } from "./film-inventory.ts";
import type { PackagedFilm } from "./packaged-film.ts";
import { recutSubtitles } from "./store-subtitles.ts";

/** Every other turn somebody has added subtitles in the second between. */
const MAX_TURNS = 20;

/**
 * Puts a film in the place of what is stored, and keeps the subtitles that were added to that: cut anew where the picture is cut,
 * also those that come in this moment.
 */
export const replaceFilm = async (context: StepContext, film: PackagedFilm): StepResult<PackagedFilm> => {
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const former = await loadFilm(context, context.job.assetId);
    if (!former.ok) return former;
    const added = former.value?.film.subtitles.filter((track) => track.added) ?? [];
    const recut = await recutSubtitles(context, film, added);
    if (!recut.ok) return recut;
    const stored = await changeFilm(context, context.job.assetId, (before) => {
      const now = before?.subtitles.filter((track) => track.added) ?? [];
      const kept = now.flatMap(({ id, label }) =>
        recut.value.filter((track) => track.id === id).map((track) => ({ ...track, label })),
      );
      return kept.length < now.length ? null : { ...film, subtitles: [...film.subtitles, ...kept] };
    });
    if (!stored.ok) return stored;
    if (stored.value !== null) return ok(stored.value);
  }
  return refuse("internal", "subtitles were added faster than the film could be stored");
};
