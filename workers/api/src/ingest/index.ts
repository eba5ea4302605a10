import type { AnyRoute } from "../platform/route.ts";
import { addSubtitles } from "./add-subtitles.ts";
import { cancelImport } from "./cancel-import.ts";
import { cancelJob } from "./cancel-job.ts";
import { cancelUpload } from "./cancel-upload.ts";
import { completeUpload } from "./complete-upload.ts";
import { createImport } from "./create-import.ts";
import { createUpload } from "./create-upload.ts";
import { findDuplicate } from "./find-duplicate.ts";
import { getImport } from "./get-import.ts";
import { getJob } from "./get-job.ts";
import { getJobStep } from "./get-job-step.ts";
import { getUpload } from "./get-upload.ts";
import { importBucket } from "./import-bucket.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { listJobSteps } from "./list-job-steps.ts";
import { listImports } from "./list-imports.ts";
import { listJobs } from "./list-jobs.ts";
import { listSubtitles } from "./list-subtitles.ts";
import { pauseJob } from "./pause-job.ts";
import { removeSubtitles } from "./remove-subtitles.ts";
import { resumeJob } from "./resume-job.ts";
import { retryJob } from "./retry-job.ts";
import { setJobPriority } from "./set-job-priority.ts";
import { signParts } from "./sign-parts.ts";
import { watchJob } from "./watch-job.ts";

export type { IngestDeps } from "./ingest-deps.ts";

export const ingestRoutes: readonly AnyRoute<IngestDeps>[] = [
  createUpload,
  getUpload,
  signParts,
  completeUpload,
  cancelUpload,
  findDuplicate,
  createImport,
  listImports,
  getImport,
  cancelImport,
  importBucket,
  listJobs,
  getJob,
  watchJob,
  listJobSteps,
  getJobStep,
  retryJob,
  cancelJob,
  pauseJob,
  resumeJob,
  setJobPriority,
  addSubtitles,
  listSubtitles,
  removeSubtitles,
];
