import { JobView } from "@cinema/contracts";
import type { ApiClient } from "../platform/api-client.ts";
import type { Reporter } from "../platform/reporter.ts";

const path = (jobId: string, action: string): string => `/ingest/jobs/${encodeURIComponent(jobId)}/${action}`;

const DONE = {
  cancel: "is cancelled; what was made of it is being deleted.",
  pause: "is paused; what is done is kept.",
  resume: "goes on.",
} as const;

export type JobAction = keyof typeof DONE;

/** Calls a job off, holds it, or lets it go on. */
export const controlJob = async (
  api: ApiClient,
  reporter: Reporter,
  jobId: string,
  action: JobAction,
): Promise<void> => {
  const job = await api.call(JobView, "POST", path(jobId, action));
  reporter.result({ job }, `${job.id} ${DONE[action]}`);
};

export type RetryFlags = { readonly step?: string; readonly rendition?: string };

/** Puts a failed job back into the queue, or one failed step of it; or has one rendition of a finished film encoded once more. */
export const retryJob = async (
  api: ApiClient,
  reporter: Reporter,
  jobId: string,
  { step, rendition }: RetryFlags,
): Promise<void> => {
  const query = new URLSearchParams({
    ...(step !== undefined && { step }),
    ...(rendition !== undefined && { rendition }),
  });
  const job = await api.call(JobView, "POST", `${path(jobId, "retry")}${query.size > 0 ? `?${query}` : ""}`);
  reporter.result(
    { job },
    rendition === undefined ? `${job.id} is queued again.` : `${job.id} will encode ${rendition} once more.`,
  );
};

/** Lets a job go before or after others. */
export const setPriority = async (
  api: ApiClient,
  reporter: Reporter,
  jobId: string,
  priority: number,
): Promise<void> => {
  const job = await api.call(JobView, "POST", path(jobId, "priority"), { body: { priority } });
  reporter.result({ job }, `${job.id} has priority ${job.priority}.`);
};
