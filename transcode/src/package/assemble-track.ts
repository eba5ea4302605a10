import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { ok } from "@cinema/foundation";
import type { StepContext, StepResult } from "../step.ts";
import { loadFile } from "../workspace/film-files.ts";
import type { Segment, Track } from "./inventory.ts";

/** Writes a track (or only `segments` of it) as one local file that ffmpeg can read, out of exactly what players will get. */
export const assembleTrack = async (
  context: StepContext,
  track: Track,
  pathOf: (name: string) => string,
  output: string,
  segments: readonly Segment[] = track.segments,
): StepResult<void> => {
  await mkdir(dirname(output), { recursive: true });
  const init = await loadFile(context, pathOf(track.init));
  if (!init.ok) return init;
  await writeFile(output, init.value);
  for (const segment of segments) {
    const bytes = await loadFile(context, pathOf(segment.name));
    if (!bytes.ok) return bytes;
    await appendFile(output, bytes.value);
  }
  return ok(undefined);
};
