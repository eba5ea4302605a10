import { ImportView, type JobView } from "@cinema/contracts";
import { CommandFailure } from "../platform/failure.ts";
import { followJob, type FollowJobDeps } from "./follow-job.ts";
import { type ImportTarget, nameOfTarget, openTarget, publishesTarget } from "./import-target.ts";
import { megabytes } from "./megabytes.ts";
import { openResumeFile } from "./resume-file.ts";

export type ImportUrlDeps = FollowJobDeps & { readonly apiUrl: string; readonly stateDir: string };

export type UrlRequest = {
  readonly url: string;
  readonly target: ImportTarget;
  readonly allowDuplicate: boolean;
  readonly sha256?: string;
};

const MAX_QUIET = 30;

const show = (deps: ImportUrlDeps, view: ImportView): void => {
  const { receivedBytes, sizeBytes, state } = view;
  const note = sizeBytes === null ? megabytes(receivedBytes) : `${megabytes(receivedBytes)} of ${megabytes(sizeBytes)}`;
  deps.reporter.progress(
    "fetch",
    receivedBytes,
    sizeBytes ?? Math.max(1, receivedBytes * 2),
    state === "queued" ? "waiting" : note,
  );
};

/**
 * Shows how far the origin is until the file has arrived. It goes on there whoever looks.
 * @throws CommandFailure with the typed reason of a file that was refused.
 */
const followImport = async (deps: ImportUrlDeps, importId: string): Promise<string> => {
  for (let quiet = 0; quiet < MAX_QUIET; quiet++) {
    const view = await deps.api.call(ImportView, "GET", `/ingest/imports/${importId}`).catch((error: unknown) => {
      if (error instanceof CommandFailure && error.reason !== "unreachable") throw error;
      deps.signal.throwIfAborted();
      return null;
    });
    if (view !== null) {
      quiet = 0;
      show(deps, view);
      if (view.jobId !== null) return view.jobId;
      if (view.failure !== null) {
        const { code, message, detail } = view.failure;
        throw new CommandFailure("job_failed", message, { code, hint: detail });
      }
      if (view.state === "cancelled") throw new CommandFailure("refused", "The import was cancelled.");
    }
    await deps.sleep(1_000);
  }
  throw new CommandFailure("unreachable", "The progress of the import could not be followed any longer.", {
    hint: "It may still be running. Run the same command again to follow it.",
  });
};

/**
 * Lets the cinema fetch a film by itself, follows that and the transcode, and returns the finished job. The same command
 * again follows the import that was begun.
 * @throws CommandFailure with the typed reason of a refused file or a failed job.
 */
export const importUrl = async (deps: ImportUrlDeps, request: UrlRequest): Promise<JobView> => {
  const identity = {
    apiUrl: deps.apiUrl,
    path: request.url,
    sizeBytes: 0,
    modifiedMs: 0,
    title: nameOfTarget(request.target),
  };
  const resume = openResumeFile(deps.stateDir, identity);
  const known = await resume.read();
  let importId = known?.importId ?? null;
  const titleId = known?.titleId ?? (await openTarget(deps.api, request.target));
  if (importId === null) {
    await resume.write({ titleId, uploadId: null });
    const begun = await deps.api.call(ImportView, "POST", "/ingest/imports", {
      body: {
        titleId,
        url: request.url,
        publishWhenReady: publishesTarget(request.target),
        allowDuplicate: request.allowDuplicate,
        ...(request.sha256 === undefined ? {} : { sha256: request.sha256 }),
      },
    });
    importId = begun.id;
    await resume.write({ titleId, uploadId: null, importId });
  } else {
    deps.reporter.say("Going on with the import that was begun.");
  }
  try {
    const jobId = await followImport(deps, importId);
    deps.reporter.endPhase();
    const job = await followJob(deps, jobId);
    await resume.forget();
    return job;
  } catch (error) {
    // A refused film stays refused: the next try of the same command starts a new import into the same title.
    if (error instanceof CommandFailure && (error.reason === "job_failed" || error.reason === "refused"))
      await resume.write({ titleId, uploadId: null });
    throw error;
  }
};
