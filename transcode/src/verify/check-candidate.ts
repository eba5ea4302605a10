import { ok } from "@cinema/foundation";
import type { PackagedFilm } from "../package/packaged-film.ts";
import { writeManifests } from "../package/write-manifests.ts";
import type { StepContext, StepResult } from "../step.ts";
import { localFile, writeLocalManifest } from "../workspace/film-files.ts";
import { checkFilm } from "./check-film.ts";
import { checkRates } from "./check-rates.ts";
import { playFilm } from "./play-film.ts";
import { referencedFiles } from "./referenced-files.ts";

/**
 * Looks at one rendition of a film before any manifest in the store names it: against the film's others on paper, and by playing it
 * with the film's sound. @returns what is wrong with it, in words.
 */
export const checkCandidate = async (
  context: StepContext,
  film: PackagedFilm,
  renditionId: string,
): StepResult<readonly string[]> => {
  const alone: PackagedFilm = {
    ...film,
    renditions: film.renditions.filter(({ id }) => id === renditionId),
    subtitles: [],
    storyboard: null,
  };
  const onPaper = [...checkFilm(film), ...checkRates(alone)];
  if (onPaper.length > 0) return ok(onPaper);
  const manifests = writeManifests(alone);
  const local = new Map<string, string>();
  for (const [path, text] of manifests) local.set(path, await writeLocalManifest(context, path, text));
  for (const path of referencedFiles(alone).keys()) {
    if (manifests.has(path)) continue;
    const file = await localFile(context, path);
    if (!file.ok) return file;
  }
  const played = await playFilm(context, alone, { manifests, local });
  return played.ok ? ok(played.value.problems) : played;
};
