import { ok } from "@cinema/foundation";
import { Plan } from "../plan/plan.ts";
import type { StepContext, StepResult } from "../step.ts";
import { fetchSource } from "../workspace/fetch-source.ts";
import { extractSubtitles } from "./extract-subtitles.ts";

/** Extracts all text subtitles. Hands on: how many were planned. */
export const subtitlesStep = async (context: StepContext): StepResult<{ readonly tracks: number }> => {
  const plan = Plan.parse(context.outputs.plan);
  const source = await fetchSource(context);
  if (!source.ok) return source;
  const extracted = await extractSubtitles(context, plan, source.value);
  return extracted.ok ? ok({ tracks: plan.subtitles.length }) : extracted;
};
