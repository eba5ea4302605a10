import type { JobStepName } from "@cinema/contracts";
import type { Result } from "@cinema/foundation";
import type { ObjectReader, ObjectStore } from "@cinema/object-store";
import type { Profile } from "./profile/profile.ts";
import type { Refusal } from "./refusal.ts";
import type { Aborted, MediaTools } from "./run/media-tools.ts";

/** The steps in their order. Each begins where the one before it succeeded, in whatever process that was. */
export const STEP_NAMES: readonly JobStepName[] = ["probe", "plan", "encode", "package", "verify", "publish"];

/** Shares of a job's progress, in the order of the steps; measured on a film of half an hour. */
export const STEP_SHARES: Readonly<Record<JobStepName, number>> = {
  probe: 0.01,
  plan: 0.01,
  encode: 0.82,
  package: 0.06,
  verify: 0.09,
  publish: 0.01,
};

export type JobFacts = {
  readonly id: string;
  readonly assetId: string;
  readonly titleId: string;
  readonly upload: { readonly objectKey: string; readonly sizeBytes: number; readonly sha256: string | null };
};

/** Everything that a step may use. Outputs of earlier steps come as the JSON that they were stored as. */
export type StepContext = {
  readonly job: JobFacts;
  readonly profile: Profile;
  readonly outputs: Readonly<Partial<Record<JobStepName, unknown>>>;
  readonly tools: MediaTools;
  /** The media bucket and the uploads bucket. */
  readonly media: ObjectStore;
  readonly uploads: ObjectReader;
  /** Folder of this job on this machine; may be empty or hold what an earlier step left there. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  /** 0…1 of this step. */
  readonly progress: (share: number) => void;
  readonly log: (fields: { readonly event: string; readonly [key: string]: unknown }) => void;
};

export type StepFailure = Refusal | Aborted;
export type StepResult<T> = Promise<Result<T, StepFailure>>;
