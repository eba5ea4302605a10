import { JobList, type JobView } from "@cinema/contracts";
import type { ApiClient } from "../platform/api-client.ts";
import type { Reporter } from "../platform/reporter.ts";

const percent = (job: JobView): string => `${Math.round(job.progress * 100)} %`.padStart(5);

/** One line of a table for people. */
export const describeJob = (job: JobView): string =>
  [
    job.id,
    job.state.padEnd(9),
    percent(job),
    job.titleName,
    job.playable.length === 0 || job.state === "succeeded" ? "" : `plays in ${job.playable.join(", ")}`,
    job.priority === 0 ? "" : `[priority ${job.priority}]`,
    job.failure === null ? "" : `(${job.failure.code})`,
  ]
    .filter((part) => part !== "")
    .join("  ");

/** Shows the newest jobs. */
export const listJobs = async (api: ApiClient, reporter: Reporter, limit: number): Promise<void> => {
  const { items } = await api.call(JobList, "GET", `/ingest/jobs?limit=${limit}`);
  reporter.result({ jobs: items }, items.length === 0 ? "There are no jobs yet." : items.map(describeJob).join("\n"));
};
