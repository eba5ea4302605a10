import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { damageOf } from "../command/parse-damage.ts";
import { encodeVideoArgv, renditionFile } from "../command/encode-video.ts";
import type { Track } from "../package/inventory.ts";
import { type Chunk, type Plan, secondsAt } from "../plan/plan.ts";
import type { StepContext, StepResult } from "../step.ts";
import { saveCheckpoint } from "../workspace/checkpoint.ts";
import { assetPath } from "../workspace/keys.ts";
import { type ChunkOutcome, unitName } from "./units.ts";
import { storeTrack } from "./store-track.ts";

const folderOf = (context: StepContext, chunk: Chunk): string => join(context.scratch, unitName.chunk(chunk.index));

/** Runs ffmpeg for one chunk, all rungs at once, into a local folder. `notice` tells of damage that the film has from its source. */
export const encodeChunk = async (
  context: StepContext,
  plan: Plan,
  chunk: Chunk,
  source: string,
  onProgress: (seconds: number) => void,
): StepResult<{ readonly notice: string | null }> => {
  const folder = folderOf(context, chunk);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const run = await context.tools.ffmpeg(encodeVideoArgv(plan, chunk, context.profile.video, { source, folder }), {
    mediaSeconds: secondsAt(plan, chunk.frames),
    failureMeans: "malformed",
    onProgress: (progress) => onProgress(progress.seconds),
  });
  return run.ok ? ok({ notice: damageOf(plan, chunk, run.value.stderr) }) : run;
};

/** Moves a chunk's segments to their place on the timeline and into the store; then, and only then, the chunk counts as done. */
export const storeChunk = async (context: StepContext, plan: Plan, chunk: Chunk): StepResult<ChunkOutcome> => {
  const folder = folderOf(context, chunk);
  const tracks: Record<string, Track> = {};
  for (const rendition of plan.renditions) {
    const stored = await storeTrack(
      context,
      join(folder, renditionFile(rendition.id)),
      {
        startTicks: chunk.startFrame * plan.frameTicks,
        firstSequence: Math.floor(chunk.startFrame / plan.gopFrames) + 1,
        segmentTicks: plan.gopFrames * plan.gopsPerSegment * plan.frameTicks,
        keyFrames: true,
      },
      (name) => assetPath.video(rendition.id, name),
    );
    if (!stored.ok) return stored;
    // Nothing at all: the container announced a little more than there is.
    if (stored.value !== null) tracks[rendition.id] = stored.value;
  }
  const noted = await saveCheckpoint(context, unitName.chunk(chunk.index), { tracks });
  if (!noted.ok) return noted;
  await rm(folder, { recursive: true, force: true });
  return ok({ tracks });
};
