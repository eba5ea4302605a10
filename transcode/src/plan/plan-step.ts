import { ok } from "@cinema/foundation";
import { MediaInfo } from "../probe/media-info.ts";
import type { StepContext, StepResult } from "../step.ts";
import { makePlan } from "./make-plan.ts";
import type { Plan } from "./plan.ts";

/** Decides the film. Hands on: `Plan`. */
export const planStep = async (context: StepContext): StepResult<Plan> =>
  ok(makePlan(MediaInfo.parse(context.outputs.probe), context.profile));
