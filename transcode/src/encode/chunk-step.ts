import { ok } from "@cinema/foundation";
import { trackSamples } from "../package/inventory.ts";
import { chunksOf, Plan } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadCheckpoint } from "../workspace/checkpoint.ts";
import { fetchSource } from "../workspace/fetch-source.ts";
import { encodeChunk, storeChunk } from "./encode-chunk.ts";
import { ChunkOutcome, unitName } from "./units.ts";

/** Pictures in the longest rung of a chunk; all rungs have the same number, which the verify step makes sure of. */
export const framesIn = (outcome: ChunkOutcome): number =>
  Math.max(0, ...Object.values(outcome.tracks).map(trackSamples));

/**
 * Encodes one chunk of the picture in all rungs and puts it into the store, unless a process did so that could not say it any
 * more. Hands on: the number of frames, and a notice for the operator where the source is damaged.
 */
export const chunkStep = async (
  context: StepContext,
): StepResult<{ readonly frames: number; readonly notice?: string }> => {
  const plan = Plan.parse(context.outputs.plan);
  const chunk = chunksOf(plan)[context.ordinal];
  if (chunk === undefined) return refuse("internal", `the film has no chunk ${context.ordinal}`);
  const done = await loadCheckpoint(context, unitName.chunk(chunk.index), ChunkOutcome);
  if (!done.ok) return done;
  if (done.value !== null) return ok({ frames: framesIn(done.value) });
  const source = await fetchSource(context);
  if (!source.ok) return source;
  context.log({ event: "encode.chunk", chunk: chunk.index });
  const seconds = (chunk.frames * plan.frameRate.den) / plan.frameRate.num;
  const encoded = await encodeChunk(context, plan, chunk, source.value, (at) => context.progress(at / seconds));
  if (!encoded.ok) return encoded;
  const stored = await storeChunk(context, plan, chunk);
  if (!stored.ok) return stored;
  const { notice } = encoded.value;
  if (notice !== null) context.log({ event: "encode.damaged", notice });
  return ok({ frames: framesIn(stored.value), ...(notice !== null && { notice }) });
};
