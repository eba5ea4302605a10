import type { JobStepName } from "@cinema/contracts";
import type { JobFacts } from "../step.ts";

/** A step that this process holds until its lease runs out. `fencing` proves the hold in every write. */
export type Claim = {
  readonly jobId: string;
  readonly name: JobStepName;
  readonly fencing: number;
  /** This one included; also counts processes that died. */
  readonly attempts: number;
  readonly profile: string;
  readonly traceparent: string | null;
  readonly facts: JobFacts;
  readonly outputs: Readonly<Partial<Record<JobStepName, unknown>>>;
};

/** What the worker needs of the queue; `step-queue.postgres.ts` is the real one. What takes a claim answers false when the step is no longer ours. */
export type StepQueue = {
  readonly claim: (owner: string, leaseSeconds: number) => Promise<Claim | null>;
  readonly renew: (claim: Claim, leaseSeconds: number) => Promise<boolean>;
  /** 0…1 of the whole job. */
  readonly progress: (claim: Claim, progress: number) => Promise<boolean>;
  /** Hands the step's output on and makes the next step ready, in one statement. */
  readonly succeed: (claim: Claim, output: unknown, next: JobStepName) => Promise<boolean>;
  /** Gives the step back, to be tried again after `delaySeconds`. `countsAsAttempt` is false when nobody failed. */
  readonly release: (claim: Claim, delaySeconds: number, countsAsAttempt: boolean) => Promise<boolean>;
  /** Which of these jobs need no process any more. */
  readonly endedAmong: (jobIds: readonly string[]) => Promise<readonly string[]>;
  /** Ends the job: step, job, asset and event in one statement. */
  readonly fail: (claim: Claim, code: string, detail: string) => Promise<boolean>;
};
