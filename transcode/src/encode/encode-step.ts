import { ok } from "@cinema/foundation";
import { trackSamples } from "../package/inventory.ts";
import { chunksOf, Plan, secondsAt } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { together } from "../together.ts";
import { loadCheckpoint } from "../workspace/checkpoint.ts";
import { fetchSource } from "../workspace/fetch-source.ts";
import { encodeChunk, storeChunk } from "./encode-chunk.ts";
import { encodeAudio } from "./encode-sound.ts";
import { extractSubtitles } from "./extract-subtitles.ts";
import { ChunkOutcome, unitName } from "./units.ts";

/** Containers round lengths; a film may end this much before its announced end without being called cut off. */
const TOLERATED_SECONDS = 1;
const TOLERATED_SHARE = 0.02;

const framesIn = (outcome: ChunkOutcome): number => Math.max(0, ...Object.values(outcome.tracks).map(trackSamples));

const encodeVideo = async (context: StepContext, plan: Plan, source: string): StepResult<number> => {
  const chunks = chunksOf(plan);
  let frames = 0;
  let storing: { readonly outcome: StepResult<ChunkOutcome> } | undefined;
  const settle = async (): StepResult<void> => {
    if (!storing) return ok(undefined);
    const { outcome: stored } = storing;
    storing = undefined;
    const outcome = await stored;
    if (!outcome.ok) return outcome;
    frames += framesIn(outcome.value);
    return ok(undefined);
  };
  try {
    for (const chunk of chunks) {
      const done = await loadCheckpoint(context, unitName.chunk(chunk.index), ChunkOutcome);
      if (!done.ok) return done;
      if (done.value !== null) {
        frames += framesIn(done.value);
        continue;
      }
      context.log({ event: "encode.chunk", chunk: chunk.index, of: chunks.length });
      const startSeconds = secondsAt(plan, chunk.startFrame);
      const encoded = await encodeChunk(context, plan, chunk, source, (seconds) =>
        context.progress(Math.min(1, (startSeconds + seconds) / plan.durationSeconds)),
      );
      // The chunk before is put into the store while this one is encoded.
      const settled = await settle();
      if (!settled.ok) return settled;
      if (!encoded.ok) return encoded;
      const outcome = storeChunk(context, plan, chunk);
      // Waited for after the next chunk; a rejection before then must not end the process.
      outcome.catch(() => undefined);
      storing = { outcome };
    }
    const settled = await settle();
    return settled.ok ? ok(frames) : settled;
  } finally {
    // However this ends, nothing is on its way to the store any more.
    await storing?.outcome.catch(() => undefined);
  }
};

/**
 * Encodes whatever is not in the store yet: chunk by chunk the picture, beside it the sound and the subtitles. Killed at any
 * moment, the next process loses the chunk that was being encoded and nothing else. Hands on: the number of frames.
 */
export const encodeStep = async (context: StepContext): StepResult<{ readonly frames: number }> => {
  const plan = Plan.parse(context.outputs.plan);
  const source = await fetchSource(context);
  if (!source.ok) return source;
  const done = await together(context, [
    (part) => encodeVideo(part, plan, source.value),
    (part) => encodeAudio(part, plan, source.value),
    (part) => extractSubtitles(part, plan, source.value),
  ]);
  if (!done.ok) return done;
  const [frames] = done.value;
  const missing = secondsAt(plan, plan.totalFrames - frames);
  if (missing > Math.max(TOLERATED_SECONDS, plan.durationSeconds * TOLERATED_SHARE)) {
    return refuse("truncated", `the picture ends ${missing.toFixed(1)} s before the announced end`);
  }
  return ok({ frames });
};
