import { readFile } from "node:fs/promises";
import { ok } from "@cinema/foundation";
import { compositionOffsets, editStart } from "../package/composition.ts";
import type { PackagedFilm } from "../package/packaged-film.ts";
import type { StepContext, StepResult } from "../step.ts";
import { localFile } from "../workspace/film-files.ts";
import { assetPath } from "../workspace/keys.ts";

/**
 * When the first picture of a rendition is shown, as the format's rules say. ffmpeg does not keep to them: where pictures are shown
 * before they are decoded (negative offsets, as CMAF has them) it puts all of them later by the largest such offset.
 */
export type PictureClock = { readonly startSeconds: number; readonly ffmpegLateSeconds: number };

/**
 * Reads the clock of a rendition from its boxes.
 * @param segmentCount how many segments are looked at; for the start one is enough, for ffmpeg's error it takes all.
 */
export const readPictureClock = async (
  context: StepContext,
  { id, track }: PackagedFilm["renditions"][number],
  segmentCount: number,
): StepResult<PictureClock> => {
  let smallest = 0;
  let start: number | undefined;
  for (const { name } of track.segments.slice(0, segmentCount)) {
    const file = await localFile(context, assetPath.video(id, name));
    if (!file.ok) return file;
    const offsets = compositionOffsets(await readFile(file.value));
    smallest = offsets.reduce((least, offset) => Math.min(least, offset), smallest);
    start ??= offsets[0] ?? 0;
  }
  const init = await localFile(context, assetPath.video(id, track.init));
  if (!init.ok) return init;
  const skipped = editStart(await readFile(init.value));
  // The first picture decoded is a key frame, and in a closed GOP none is shown before it.
  return ok({
    startSeconds: ((start ?? 0) - skipped) / track.timescale,
    ffmpegLateSeconds: Math.max(0, -smallest) / track.timescale,
  });
};
