import { ok } from "@cinema/foundation";
import type { Levelling } from "../command/encode-audio.ts";
import {
  type Loudness,
  type LoudnessTarget,
  measureLimiterArgv,
  measureLoudnessArgv,
} from "../command/measure-loudness.ts";
import { parseLimiter, parseLoudness } from "../command/parse-loudness.ts";
import type { Plan } from "../plan/plan.ts";
import type { StepContext, StepResult } from "../step.ts";

/**
 * The one gain, in dB, that brings a sound to its target over the whole film; null where it would drive peaks over their limit, or the
 * sound is livelier than the target.
 */
export const gainFor = (target: LoudnessTarget, { integrated, truePeak, range }: Loudness): number | null => {
  const gain = target.integratedLufs - integrated;
  return truePeak + gain <= target.truePeakDb && range <= target.rangeLu ? gain : null;
};

/**
 * What has to be done to each sound of the plan; null for one that is silent, and for all where nothing is levelled. Sounds that one
 * gain cannot level are measured once more, by the limiter that they need.
 */
export const measureSound = async (
  context: Pick<StepContext, "profile" | "tools">,
  plan: Plan,
  source: string,
): StepResult<readonly (Levelling | null)[]> => {
  const target = context.profile.audio.loudness;
  if (target === null) return ok(plan.audio.map(() => null));
  const options = { mediaSeconds: plan.durationSeconds, failureMeans: "malformed" } as const;
  const first = await context.tools.ffmpeg(measureLoudnessArgv(plan, source), options);
  if (!first.ok) return first;
  const levellings: (Levelling | null)[] = [];
  const limited: number[] = [];
  for (const [index, loudness] of parseLoudness(first.value.stderr, plan.audio.length).entries()) {
    const gain = loudness === null ? null : gainFor(target, loudness);
    levellings.push(gain === null ? null : { by: "gain", decibels: gain });
    if (loudness !== null && gain === null) limited.push(index);
  }
  if (limited.length === 0) return ok(levellings);
  const lively = { ...plan, audio: plan.audio.filter((_, index) => limited.includes(index)) };
  const second = await context.tools.ffmpeg(measureLimiterArgv(lively, target, source), options);
  if (!second.ok) return second;
  for (const [at, report] of parseLimiter(second.value.stderr, limited.length).entries())
    if (report !== null) levellings[limited[at] ?? 0] = { by: "limiter", report };
  return ok(levellings);
};
