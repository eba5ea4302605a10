import { ok } from "@cinema/foundation";
import { chunksOf, Plan, secondsAt } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { loadCheckpoint } from "../workspace/checkpoint.ts";
import { framesIn } from "./chunk-step.ts";
import { ChunkOutcome, unitName } from "./units.ts";

/** Containers round lengths; a film may end this much before its announced end without being called cut off. */
const TOLERATED_SECONDS = 1;
const TOLERATED_SHARE = 0.02;

/** Refuses `truncated` when the chunks together hold much less than the container announced. */
export const requireWholeFilm = async (context: StepContext): StepResult<void> => {
  const plan = Plan.parse(context.outputs.plan);
  let frames = 0;
  for (const { index } of chunksOf(plan)) {
    const outcome = await loadCheckpoint(context, unitName.chunk(index), ChunkOutcome);
    if (!outcome.ok) return outcome;
    if (outcome.value === null) return refuse("internal", `chunk ${index} is missing`);
    frames += framesIn(outcome.value);
  }
  const missing = secondsAt(plan, plan.totalFrames - frames);
  return missing > Math.max(TOLERATED_SECONDS, plan.durationSeconds * TOLERATED_SHARE)
    ? refuse("truncated", `the picture ends ${missing.toFixed(1)} s before the announced end`)
    : ok(undefined);
};
