import { openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { CompleteUploadView, DuplicateView, type JobView, PROBLEMS, UploadView } from "@cinema/contracts";
import type { ApiClient } from "../platform/api-client.ts";
import { CommandFailure } from "../platform/failure.ts";
import type { Reporter } from "../platform/reporter.ts";
import { followJob } from "./follow-job.ts";
import { hashFile } from "./hash-file.ts";
import { type ImportTarget, nameOfTarget, openTarget, publishesTarget } from "./import-target.ts";
import { megabytes } from "./megabytes.ts";
import { openResumeFile, type ResumeFile } from "./resume-file.ts";
import { uploadParts } from "./upload-parts.ts";

export type ImportFilmDeps = {
  readonly api: ApiClient;
  readonly apiUrl: string;
  readonly stateDir: string;
  readonly reporter: Reporter;
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly signal: AbortSignal;
};

export type ImportRequest = {
  readonly path: string;
  readonly target: ImportTarget;
  /** Takes a file that is already in the cinema once more. */
  readonly allowDuplicate: boolean;
};

/** Looks before a title is made, so that a refusal leaves nothing behind. The cinema looks again by itself. */
const refuseDuplicate = async (deps: ImportFilmDeps, sha256: string, sizeBytes: number): Promise<void> => {
  const path = `/ingest/duplicates?sha256=${sha256}&sizeBytes=${sizeBytes}`;
  const { duplicate } = await deps.api.call(DuplicateView, "GET", path);
  if (duplicate === null) return;
  const { titleId, titleName } = duplicate;
  throw new CommandFailure("refused", `${PROBLEMS["ingest.duplicate_file"].title} It is "${titleName}" (${titleId}).`, {
    code: "ingest.duplicate_file",
    hint: "Take it once more with --allow-duplicate.",
  });
};

const hashWithProgress = async (deps: ImportFilmDeps, path: string, sizeBytes: number): Promise<string> => {
  const show = (bytes: number): void =>
    deps.reporter.progress("check", bytes, sizeBytes, `${megabytes(bytes)} of ${megabytes(sizeBytes)}`);
  const sha256 = await hashFile(path, show, deps.signal);
  deps.reporter.endPhase();
  return sha256;
};

const findFile = async (path: string): Promise<{ readonly sizeBytes: number; readonly modifiedMs: number }> => {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new CommandFailure("usage", `There is no file ${path}.`);
  if (!found.isFile()) throw new CommandFailure("usage", `${path} is not a file.`, { hint: "Name one film file." });
  return { sizeBytes: found.size, modifiedMs: Math.round(found.mtimeMs) };
};

/** The upload of an earlier run when it can still be used, otherwise a new one. */
const openUpload = async (
  deps: ImportFilmDeps,
  request: ImportRequest,
  sizeBytes: number,
  resume: ResumeFile,
): Promise<UploadView> => {
  const known = await resume.read();
  if (known !== null && known.uploadId !== null) {
    const upload = await deps.api.call(UploadView, "GET", `/ingest/uploads/${known.uploadId}`).catch(isRefused);
    if (upload !== null && upload.state !== "aborted") {
      deps.reporter.say(`Going on with the upload of ${upload.filename}.`);
      return upload;
    }
  }
  const { target } = request;
  // Before the file is read: a title that is not there is told at once.
  const found = known?.titleId ?? ("replace" in target ? await openTarget(deps.api, target) : null);
  const sha256 = await hashWithProgress(deps, request.path, sizeBytes);
  if (!request.allowDuplicate) await refuseDuplicate(deps, sha256, sizeBytes);
  const titleId = found ?? (await openTarget(deps.api, target));
  await resume.write({ titleId, uploadId: null });
  const upload = await deps.api.call(UploadView, "POST", "/ingest/uploads", {
    body: {
      titleId,
      filename: basename(request.path),
      sizeBytes,
      sha256,
      publishWhenReady: publishesTarget(target),
      allowDuplicate: request.allowDuplicate,
    },
  });
  await resume.write({ titleId, uploadId: upload.id });
  return upload;
};

/** An upload that the cinema has forgotten is not an error here. */
const isRefused = (error: unknown): null => {
  if (error instanceof CommandFailure && error.reason === "refused") return null;
  throw error;
};

/**
 * Uploads a film, follows its transcode and returns the finished job. Safe to interrupt at any moment: the same
 * command goes on with the parts that are missing, or with the job that already runs.
 * @throws CommandFailure with the typed reason of a refused file or a failed job.
 */
export const importFilm = async (deps: ImportFilmDeps, request: ImportRequest): Promise<JobView> => {
  const path = resolve(request.path);
  const { sizeBytes, modifiedMs } = await findFile(path);
  const resume = openResumeFile(deps.stateDir, {
    apiUrl: deps.apiUrl,
    path,
    sizeBytes,
    modifiedMs,
    title: nameOfTarget(request.target),
  });
  const upload = await openUpload(deps, request, sizeBytes, resume);

  let jobId = upload.jobId;
  if (upload.state === "open") {
    const show = (bytes: number): void =>
      deps.reporter.progress("upload", bytes, sizeBytes, `${megabytes(bytes)} of ${megabytes(sizeBytes)}`);
    show(0);
    await uploadParts({ ...deps, onProgress: show }, upload, await openAsBlob(path));
    deps.reporter.endPhase();
    const completed = await deps.api.call(CompleteUploadView, "POST", `/ingest/uploads/${upload.id}/complete`, {
      body: {},
    });
    jobId = completed.job.id;
  }
  if (jobId === null) throw new CommandFailure("unexpected", "The upload is complete but has no job.");
  try {
    const job = await followJob(deps, jobId);
    await resume.forget();
    return job;
  } catch (error) {
    // A refused file stays refused: the next try of the same command starts a new upload into the same title.
    if (error instanceof CommandFailure && error.reason === "job_failed")
      await resume.write({ titleId: upload.titleId, uploadId: null });
    throw error;
  }
};
