import type { JobStepName } from "@cinema/contracts";
import { encodeStep } from "./encode/encode-step.ts";
import { packageStep } from "./package/package-step.ts";
import { planStep } from "./plan/plan-step.ts";
import { probeStep } from "./probe/probe-step.ts";
import { publishStep } from "./publish/publish-step.ts";
import { STEP_NAMES, STEP_SHARES, type StepContext, type StepResult } from "./step.ts";
import { verifyStep } from "./verify/verify-step.ts";

/** The work behind each step's name. */
export const STEPS: Readonly<Record<JobStepName, (context: StepContext) => StepResult<unknown>>> = {
  probe: probeStep,
  plan: planStep,
  encode: encodeStep,
  package: packageStep,
  verify: verifyStep,
  publish: publishStep,
};

/** The step after `name`; null after the last. */
export const stepAfter = (name: JobStepName): JobStepName | null => STEP_NAMES[STEP_NAMES.indexOf(name) + 1] ?? null;

/** A job's progress (0…1) while `name` has come to `share` of itself. */
export const jobProgress = (name: JobStepName, share: number): number => {
  const before = STEP_NAMES.slice(0, STEP_NAMES.indexOf(name)).reduce((sum, step) => sum + STEP_SHARES[step], 0);
  return Math.min(1, before + STEP_SHARES[name] * Math.min(1, Math.max(0, share)));
};
