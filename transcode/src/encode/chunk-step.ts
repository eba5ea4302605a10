import { RenditionInput } from "@cinema/contracts";
import { ok } from "@cinema/foundation";
import { trackSamples } from "../package/inventory.ts";
import { planOfChunks } from "../plan/first-rung.ts";
import { chunksOf, Plan, secondsAt } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadCheckpoint } from "../workspace/checkpoint.ts";
import { fetchSource } from "../workspace/fetch-source.ts";
import { encodeChunk, storeChunk, type Stretch } from "./encode-chunk.ts";
import { ChunkOutcome, unitName } from "./units.ts";

/** Pictures in the longest rung of a chunk; all rungs have the same number, which the verify step makes sure of. */
export const framesIn = (outcome: ChunkOutcome): number =>
  Math.max(0, ...Object.values(outcome.tracks).map(trackSamples));

export type EncodedStretch = { readonly frames: number; readonly notice?: string };

/**
 * Encodes a stretch of the picture in all rungs of `plan` and puts it into the store, unless a process did so that could not say it
 * any more. @returns the number of frames, and a notice for the operator where the source is damaged.
 */
export const encodeStretch = async (context: StepContext, plan: Plan, stretch: Stretch): StepResult<EncodedStretch> => {
  const { kind, name, chunk } = stretch;
  const done = await loadCheckpoint(context, name, ChunkOutcome);
  if (!done.ok) return done;
  if (done.value !== null) return ok({ frames: framesIn(done.value) });
  const source = await fetchSource(context);
  if (!source.ok) return source;
  context.log({ event: `encode.${kind}`, chunk: chunk.index });
  const seconds = secondsAt(plan, chunk.frames);
  const encoded = await encodeChunk(context, plan, stretch, source.value, (at) => context.progress(at / seconds));
  if (!encoded.ok) return encoded;
  const stored = await storeChunk(context, plan, stretch);
  if (!stored.ok) return stored;
  const { notice } = encoded.value;
  if (notice !== null) context.log({ event: "encode.damaged", notice });
  return ok({ frames: framesIn(stored.value), ...(notice !== null && { notice }) });
};

/** The plan of one rung alone, where the step is told to encode it once more; else of all that were not encoded before the chunks. */
const planOf = (context: StepContext, plan: Plan): Plan => {
  const input = RenditionInput.safeParse(context.input);
  return input.success
    ? { ...plan, renditions: plan.renditions.filter(({ id }) => id === input.data.rendition) }
    : planOfChunks(plan);
};

/** Encodes one chunk of the picture. */
export const chunkStep = async (context: StepContext): StepResult<EncodedStretch> => {
  const plan = Plan.parse(context.outputs.plan);
  const chunk = chunksOf(plan)[context.ordinal];
  if (chunk === undefined) return refuse("internal", `the film has no chunk ${context.ordinal}`);
  return encodeStretch(context, planOf(context, plan), { kind: "chunk", name: unitName.chunk(chunk.index), chunk });
};
