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

/** With sound a shorter picture is seen at once: it stands still while the sound goes on. */
const TOLERATED_BESIDE_SOUND = 0.15;

/**
 * Refuses a film whose pictures do not reach its announced end (`truncated`), or with a hole in them (`malformed`). The encoder
 * has filled up to a second of each chunk by then.
 */
export const requireWholeFilm = async (context: StepContext): StepResult<void> => {
  const plan = Plan.parse(context.outputs.plan);
  let frames = 0;
  let endFrame: number | undefined;
  for (const chunk of chunksOf(plan)) {
    const outcome = await loadCheckpoint(context, unitName.chunk(chunk.index), ChunkOutcome);
    if (!outcome.ok) return outcome;
    if (outcome.value === null) return refuse("internal", `chunk ${chunk.index} is missing`);
    const found = framesIn(outcome.value);
    if (endFrame !== undefined && found > 0)
      return refuse("malformed", `pictures are missing ${secondsAt(plan, endFrame).toFixed(1)} s into the film`);
    if (found < chunk.frames) endFrame ??= chunk.startFrame + found;
    frames += found;
  }
  const missing = secondsAt(plan, plan.totalFrames - frames);
  const tolerated =
    plan.audio.length > 0
      ? TOLERATED_BESIDE_SOUND
      : Math.max(TOLERATED_SECONDS, plan.durationSeconds * TOLERATED_SHARE);
  return missing > tolerated
    ? refuse("truncated", `the picture ends ${missing.toFixed(1)} s before the announced end`)
    : ok(undefined);
};
