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
  fetch_failed: "The uploaded file could not be read back from the store.",
  checksum_mismatch: "The file arrived with another checksum than it was sent with.",
  timeout: "The work took longer than allowed.",
  internal: "Something went wrong on our side.",
} as const;
export const TranscodeFailure = z.enum(Object.keys(TRANSCODE_FAILURES) as [keyof typeof TRANSCODE_FAILURES]);
export type TranscodeFailure = z.infer<typeof TranscodeFailure>;

export const CreateUploadBody = z.object({
  titleId: z.string(),
  filename: z.string().trim().min(1).max(255),
  sizeBytes: z.int().min(0),
  /** Lower-case hex; checked before transcoding when present. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** Publishes the title by itself once the film is ready. */
  publishWhenReady: z.boolean().default(false),
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

export const JobState = z.enum(["queued", "running", "succeeded", "failed"]);
export type JobState = z.infer<typeof JobState>;
export const JobStepName = z.enum(["probe", "plan", "encode", "package", "verify", "publish"]);
export type JobStepName = z.infer<typeof JobStepName>;

export const JobView = z.object({
  id: z.string(),
  titleId: z.string(),
  titleName: z.string(),
  assetId: z.string(),
  state: JobState,
  /** 0…1 over all steps. */
  progress: z.number(),
  step: JobStepName.nullable(),
  failure: z.object({ code: TranscodeFailure, message: z.string(), detail: z.string().nullable() }).nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type JobView = z.infer<typeof JobView>;
export const JobList = z.object({ items: z.array(JobView), page: PageInfo });
export type JobList = z.infer<typeof JobList>;

export const CompleteUploadView = z.object({ uploadId: z.string(), job: JobView });
export type CompleteUploadView = z.infer<typeof CompleteUploadView>;
