import type { JobStepKind } from "@cinema/contracts";
import type { Result } from "@cinema/foundation";
import type { ObjectReader, ObjectStore } from "@cinema/object-store";
import type { Profile } from "./profile/profile.ts";
import type { Refusal } from "./refusal.ts";
import type { Aborted, MediaTools } from "./run/media-tools.ts";

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
  readonly outputs: Readonly<Partial<Record<JobStepKind, unknown>>>;
  /** What the step is told beyond its kind, as the JSON that it is stored as. */
  readonly input?: unknown;
  /** Which one of its kind the step is: the chunk's number. */
  readonly ordinal: number;
  readonly tools: MediaTools;
  /** The media bucket and the uploads bucket. */
  readonly media: ObjectStore;
  readonly uploads: ObjectReader;
  /** Notes the SHA-256 of the source. @returns the title that was made of the same file, where that is a reason to refuse it. */
  readonly noteHash: (sha256: string) => Promise<string | null>;
  /** Folder of this job on this machine; may be empty or hold what an earlier step left there. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  /** 0…1 of this step. */
  readonly progress: (share: number) => void;
  readonly log: (fields: { readonly event: string; readonly [key: string]: unknown }) => void;
};

export type StepFailure = Refusal | Aborted;
export type StepResult<T> = Promise<Result<T, StepFailure>>;
