import { ok } from "@cinema/foundation";
import { Plan } from "../plan/plan.ts";
import type { StepContext, StepResult } from "../step.ts";
import { fetchSource } from "../workspace/fetch-source.ts";
import { encodeAudio } from "./encode-sound.ts";

/** Encodes all audio tracks. Hands on: how many. */
export const soundStep = async (context: StepContext): StepResult<{ readonly tracks: number }> => {
  const plan = Plan.parse(context.outputs.plan);
  const source = await fetchSource(context);
  if (!source.ok) return source;
  const encoded = await encodeAudio(context, plan, source.value);
  return encoded.ok ? ok({ tracks: plan.audio.length }) : encoded;
};
