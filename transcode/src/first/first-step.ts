import { ok } from "@cinema/foundation";
import { encodeStretch, type EncodedStretch } from "../encode/chunk-step.ts";
import { stretchName } from "../graph/steps-after.ts";
import { firstRung, stretchesOf } from "../plan/first-rung.ts";
import { Plan } from "../plan/plan.ts";
import { refuse } from "../refusal.ts";
import type { StepContext, StepResult } from "../step.ts";
import { type FirstOutcome, growFilm } from "./grow-film.ts";

/** Encodes a stretch of the first rung, and lets the film grow by it and by what others have made behind it. */
export const firstStep = async (context: StepContext): StepResult<EncodedStretch & FirstOutcome> => {
  const plan = Plan.parse(context.outputs.plan);
  const rung = firstRung(plan);
  const chunk = stretchesOf(plan)[context.ordinal];
  if (rung === null || chunk === undefined) return refuse("internal", `there is no first stretch ${context.ordinal}`);
  const stretch = { kind: "first", name: stretchName(chunk.index), chunk } as const;
  const encoded = await encodeStretch(context, { ...plan, renditions: [rung] }, stretch);
  if (!encoded.ok) return encoded;
  const grown = await growFilm(context, plan);
  return grown.ok ? ok({ ...encoded.value, ...grown.value }) : grown;
};
