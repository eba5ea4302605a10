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

/** Puts a failed job back into the queue, or one failed step of it. */
export const retryJob = async (api: ApiClient, reporter: Reporter, jobId: string, step?: string): Promise<void> => {
  const query = step === undefined ? "" : `?step=${encodeURIComponent(step)}`;
  const job = await api.call(JobView, "POST", `${path(jobId, "retry")}${query}`);
  reporter.result({ job }, `${job.id} is queued again.`);
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
