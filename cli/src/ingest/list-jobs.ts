import { JobList, JobView } from "@cinema/contracts";
import type { ApiClient } from "../platform/api-client.ts";
import type { Reporter } from "../platform/reporter.ts";

const percent = (job: JobView): string => `${Math.round(job.progress * 100)} %`.padStart(5);

/** One line of a table for people. */
const describeJob = (job: JobView): string =>
  [job.id, job.state.padEnd(9), percent(job), job.titleName, job.failure === null ? "" : `(${job.failure.code})`]
    .join("  ")
    .trimEnd();

/** Shows the newest jobs. */
export const listJobs = async (api: ApiClient, reporter: Reporter, limit: number): Promise<void> => {
  const { items } = await api.call(JobList, "GET", `/ingest/jobs?limit=${limit}`);
  reporter.result({ jobs: items }, items.length === 0 ? "There are no jobs yet." : items.map(describeJob).join("\n"));
};

/** Shows one job. */
export const showJob = async (api: ApiClient, reporter: Reporter, jobId: string): Promise<void> => {
  const job = await api.call(JobView, "GET", `/ingest/jobs/${encodeURIComponent(jobId)}`);
  const failure =
    job.failure === null
      ? ""
      : `\n  ${job.failure.message}${job.failure.detail === null ? "" : `\n  ${job.failure.detail}`}`;
  reporter.result({ job }, describeJob(job) + failure);
};

/** Puts a failed job back into the queue. */
export const retryJob = async (api: ApiClient, reporter: Reporter, jobId: string): Promise<void> => {
  const job = await api.call(JobView, "POST", `/ingest/jobs/${encodeURIComponent(jobId)}/retry`);
  reporter.result({ job }, `${job.id} is queued again.`);
};
