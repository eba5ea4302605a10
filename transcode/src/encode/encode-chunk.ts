import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { damageOf } from "../command/parse-damage.ts";
import { encodeVideoArgv, renditionFile } from "../command/encode-video.ts";
import type { Track } from "../package/inventory.ts";
import { type Chunk, type Plan, secondsAt } from "../plan/plan.ts";
import { kbitBytes } from "../run/media-tools.ts";
import type { StepContext, StepResult } from "../step.ts";
import { saveCheckpoint } from "../workspace/checkpoint.ts";
import { assetPath } from "../workspace/keys.ts";
import type { ChunkOutcome } from "./units.ts";
import { storeTrack } from "./store-track.ts";

/** A stretch of the film under the name of its step, which is that of its checkpoint and its folder too. */
export type Stretch = { readonly kind: "chunk" | "first"; readonly name: string; readonly chunk: Chunk };

const folderOf = (context: StepContext, { name }: Stretch): string => join(context.scratch, name);

/** Runs ffmpeg for one stretch, all rungs of the plan at once, into a local folder. `notice` tells of damage that the film has from its source. */
export const encodeChunk = async (
  context: StepContext,
  plan: Plan,
  stretch: Stretch,
  source: string,
  onProgress: (seconds: number) => void,
): StepResult<{ readonly notice: string | null }> => {
  const { chunk } = stretch;
  const folder = folderOf(context, stretch);
  const seconds = secondsAt(plan, chunk.frames);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const run = await context.tools.ffmpeg(encodeVideoArgv(plan, chunk, context.profile.video, { source, folder }), {
    mediaSeconds: seconds,
    outputBytes: plan.renditions.reduce((sum, { maxKbps }) => sum + kbitBytes(maxKbps, seconds), 0),
    failureMeans: "malformed",
    onProgress: (progress) => onProgress(progress.seconds),
  });
  return run.ok ? ok({ notice: damageOf(plan, chunk, run.value.stderr) }) : run;
};

/** Moves a stretch's segments to their place on the timeline and into the store; then, and only then, it counts as done. */
export const storeChunk = async (context: StepContext, plan: Plan, stretch: Stretch): StepResult<ChunkOutcome> => {
  const { chunk, name: checkpoint } = stretch;
  const folder = folderOf(context, stretch);
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
  const noted = await saveCheckpoint(context, checkpoint, { tracks });
  if (!noted.ok) return noted;
  await rm(folder, { recursive: true, force: true });
  return ok({ tracks });
};
