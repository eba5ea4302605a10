import * as z from "zod";
import { Timestamp } from "./media-text.ts";
import { PageInfo } from "./page.ts";

/** Why a file was refused or its transcode failed. Same words in API, CLI, studio and event. */
export const TRANSCODE_FAILURES = {
  not_media: "This file is not a film or any other media that we know.",
  no_video_stream: "This file has sound but no picture.",
  malformed: "The file is damaged and cannot be read.",
  truncated: "The file ends too early; the upload or the export was cut off.",
  too_short: "The film is shorter than a tenth of a second.",
  too_long: "The film is longer than this cinema accepts.",
  too_large: "The file is larger than this cinema accepts.",
  resolution_unsupported: "The picture size is not supported.",
  codec_unsupported: "The picture or the sound is in a format that we cannot decode.",
  encrypted: "The file is encrypted.",
  fetch_failed: "The file could not be fetched from where it is kept.",
  address_forbidden: "The file is not at a public address.",
  checksum_mismatch: "The file arrived with another checksum than it was sent with.",
  duplicate: "The same file is already in this cinema.",
  timeout: "The work took longer than allowed.",
  internal: "Something went wrong on our side.",
} as const;
export const TranscodeFailure = z.enum(Object.keys(TRANSCODE_FAILURES) as [keyof typeof TRANSCODE_FAILURES]);
export type TranscodeFailure = z.infer<typeof TranscodeFailure>;

const SourceFields = {
  titleId: z.string(),
  /** Lower-case hex; checked before transcoding when present. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Publishes the title by itself once the film is ready. */
  publishWhenReady: z.boolean().default(false),
  /** Takes a file that is already in this cinema once more. */
  allowDuplicate: z.boolean().default(false),
};

export const CreateUploadBody = z.object({
  ...SourceFields,
  filename: z.string().trim().min(1).max(255),
  sizeBytes: z.int().min(0),
});
export type CreateUploadBody = z.infer<typeof CreateUploadBody>;

export const UploadState = z.enum(["open", "completed", "aborted"]);

export const UploadView = z.object({
  id: z.string(),
  titleId: z.string(),
  filename: z.string(),
  sizeBytes: z.int(),
  state: UploadState,
  partSizeBytes: z.int(),
  partCount: z.int(),
  /** Parts that the store already holds; upload the others. */
  uploadedParts: z.array(z.object({ partNumber: z.int(), etag: z.string(), sizeBytes: z.int() })),
  jobId: z.string().nullable(),
  expiresAt: Timestamp,
});
export type UploadView = z.infer<typeof UploadView>;

export const SignPartsBody = z.object({ partNumbers: z.array(z.int().min(1).max(10_000)).min(1).max(100) });
export const SignedParts = z.object({
  parts: z.array(z.object({ partNumber: z.int(), url: z.string() })),
  expiresAt: Timestamp,
});
export type SignedParts = z.infer<typeof SignedParts>;

export const JobState = z.enum(["queued", "running", "paused", "succeeded", "failed", "cancelled"]);
export type JobState = z.infer<typeof JobState>;
/** The stages that a viewer of a job sees, in their order. */
export const JobStepName = z.enum(["probe", "plan", "encode", "package", "verify", "publish"]);
export type JobStepName = z.infer<typeof JobStepName>;
/**
 * What a row of the farm's queue is: the stage `encode` consists of what makes the film playable early (`remux`, or `first` and
 * `first-sound`), of many chunks, the sound and the subtitles.
 */
export const JobStepKind = z.enum([
  "probe",
  "plan",
  "remux",
  "first-sound",
  "first",
  "chunk",
  "sound",
  "subtitles",
  "package",
  "verify",
  "publish",
  "add-subtitles",
  "remove-subtitles",
  "replace-rendition",
  "cleanup",
]);
export type JobStepKind = z.infer<typeof JobStepKind>;

export const JobView = z.object({
  id: z.string(),
  titleId: z.string(),
  titleName: z.string(),
  assetId: z.string(),
  state: JobState,
  /** 0…1 over all steps. */
  progress: z.number(),
  step: JobStepName.nullable(),
  /** Ids of the renditions that viewers can watch already, the largest first; empty before anything plays. */
  playable: z.array(z.string()).default([]),
  /** -10…10; jobs with a higher one go first. */
  priority: z.int(),
  failure: z.object({ code: TranscodeFailure, message: z.string(), detail: z.string().nullable() }).nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type JobView = z.infer<typeof JobView>;
export const JobList = z.object({ items: z.array(JobView), page: PageInfo });
export type JobList = z.infer<typeof JobList>;

export const CompleteUploadView = z.object({ uploadId: z.string(), job: JobView });
export type CompleteUploadView = z.infer<typeof CompleteUploadView>;

export const DuplicateQuery = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.coerce.number().int().min(0),
});
/** The title whose film was made, or is being made, of the same bytes. */
export const DuplicateView = z.object({
  duplicate: z.object({ titleId: z.string(), titleName: z.string() }).nullable(),
});
export type DuplicateView = z.infer<typeof DuplicateView>;

const isFetchable = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
};

/** A film that the origin fetches by itself. `sha256`, when given, is compared with what arrived. */
export const CreateImportBody = z.object({
  ...SourceFields,
  url: z.string().max(4096).refine(isFetchable, "must be a http or https address without a user name"),
});
export type CreateImportBody = z.infer<typeof CreateImportBody>;

export const ImportState = z.enum(["queued", "running", "succeeded", "failed", "cancelled"]);
export type ImportState = z.infer<typeof ImportState>;

export const ImportView = z.object({
  id: z.string(),
  titleId: z.string(),
  /** Without its query, which may hold a signature. */
  url: z.string(),
  state: ImportState,
  receivedBytes: z.int(),
  /** Null as long as the server has not told. */
  sizeBytes: z.int().nullable(),
  /** The transcode job, once the file has arrived. */
  jobId: z.string().nullable(),
  failure: z.object({ code: TranscodeFailure, message: z.string(), detail: z.string().nullable() }).nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type ImportView = z.infer<typeof ImportView>;
export const ImportList = z.object({ items: z.array(ImportView), page: PageInfo });
export type ImportList = z.infer<typeof ImportList>;

/** Film files below a prefix of the uploads bucket, each of which becomes a title of its own. */
export const ImportBucketBody = z.object({
  /** A folder, such as `incoming/`. The cinema's own `uploads/` cannot be named. */
  prefix: z
    .string()
    .max(512)
    .regex(/^[^/].*\/$/, "must end with a slash and not begin with one")
    .refine((prefix) => !prefix.startsWith("uploads/"), "is where the cinema keeps its own uploads"),
  /** From the answer before, when there was more than one answer has room for. */
  cursor: z.string().max(2048).optional(),
  publishWhenReady: z.boolean().default(false),
});
export type ImportBucketBody = z.infer<typeof ImportBucketBody>;

export const BucketImportItem = z.object({
  key: z.string(),
  sizeBytes: z.int(),
  /** `known`: the same object was taken before, and this is its title and job. */
  outcome: z.enum(["queued", "known", "too_large", "empty"]),
  titleId: z.string().nullable(),
  jobId: z.string().nullable(),
});
export type BucketImportItem = z.infer<typeof BucketImportItem>;
export const BucketImportView = z.object({ items: z.array(BucketImportItem), nextCursor: z.string().nullable() });
export type BucketImportView = z.infer<typeof BucketImportView>;
