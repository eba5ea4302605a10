import { RemoveSubtitlesInput } from "@cinema/contracts";
import { err, ok } from "@cinema/foundation";
import { changeFilm } from "../package/film-inventory.ts";
import { describeTracks } from "../package/package-step.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import type { EditOutcome } from "./film-edit.ts";

/**
 * Takes a track that was added out of the film's manifests. Its files stay as long as the film: players have loaded manifests that
 * name them. A track that is not there is removed already.
 */
export const removeSubtitlesStep = async (context: StepContext): StepResult<EditOutcome> => {
  const { trackId } = RemoveSubtitlesInput.parse(context.input);
  const changed = await changeFilm(context, context.job.assetId, (film) =>
    film === null ? null : { ...film, subtitles: film.subtitles.filter(({ id, added }) => !added || id !== trackId) },
  );
  if (!changed.ok) return changed;
  if (changed.value === null)
    return err({ ...refuse("internal", "the film is not there any more").error, lasting: true });
  return ok({ trackId, tracks: describeTracks(changed.value) });
};
