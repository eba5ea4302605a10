import type { JobStepKind } from "@cinema/contracts";
import type { NewStep } from "../graph/steps-after.ts";
import type { JobFacts } from "../step.ts";

/** A step that this process holds until its lease runs out. `fencing` proves the hold in every write. */
export type Claim = {
  readonly jobId: string;
  readonly name: string;
  readonly kind: JobStepKind;
  readonly ordinal: number;
  /** What the step is told beyond that; null for most. */
  readonly input?: unknown;
  readonly fencing: number;
  /** This one included; also counts processes that died. */
  readonly attempts: number;
  readonly profile: string;
  readonly traceparent: string | null;
  readonly facts: JobFacts;
  /** What the steps that exist once in a job have handed on. */
  readonly outputs: Readonly<Partial<Record<JobStepKind, unknown>>>;
};

/** What an operator may read about a step: every command as it can be pasted into a terminal, and the last lines of the log. */
export type StepNotes = { readonly commands: readonly string[]; readonly log: readonly string[] };

/** What the worker needs of the queue; `step-queue.postgres.ts` is the real one. What takes a claim answers false when the step is no longer ours. */
export type StepQueue = {
  /** The most urgent free step of these kinds: first what makes a new film play, then what lets it grow, then by priority, then whose operator has least under way. */
  readonly claim: (owner: string, leaseSeconds: number, kinds: readonly JobStepKind[]) => Promise<Claim | null>;
  readonly renew: (claim: Claim, leaseSeconds: number) => Promise<boolean>;
  /** 0…1 of this step. */
  readonly progress: (claim: Claim, share: number, notes: StepNotes) => Promise<boolean>;
  /** Hands the step's output on, adds steps, and opens the one that waited for this one last: all in one statement. */
  readonly succeed: (claim: Claim, output: unknown, next: readonly NewStep[], notes: StepNotes) => Promise<boolean>;
  /** Gives the step back, to be tried again after `delaySeconds`. `countsAsAttempt` is false when nobody failed. */
  readonly release: (claim: Claim, delaySeconds: number, countsAsAttempt: boolean) => Promise<boolean>;
  /** Which of these jobs need no process any more. */
  readonly endedAmong: (jobIds: readonly string[]) => Promise<readonly string[]>;
  /**
   * Ends the job: step, job, asset and event in one statement.
   * @param failure `discard` calls off whatever others do for this job and has what was made of it removed after `discardAfterSeconds`.
   */
  readonly fail: (
    claim: Claim,
    failure: {
      readonly code: string;
      readonly detail: string;
      readonly discard: boolean;
      readonly discardAfterSeconds: number;
    },
    notes: StepNotes,
  ) => Promise<boolean>;
};
