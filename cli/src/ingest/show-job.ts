import { JobStepDetail, JobStepsView } from "@cinema/contracts";
import type { ApiClient } from "../platform/api-client.ts";
import type { Reporter } from "../platform/reporter.ts";
import { describeNotes, describeSteps, stepsOfInterest } from "./describe-steps.ts";
import { describeJob } from "./list-jobs.ts";

export type ShowJobFlags = {
  /** Whose notes are shown; what failed or runs where it is missing. */
  readonly step?: string | undefined;
  readonly commands: boolean;
};

/** Shows one job: its graph, why it failed, and what the steps that matter have noted. */
export const showJob = async (
  api: ApiClient,
  reporter: Reporter,
  jobId: string,
  flags: ShowJobFlags,
): Promise<void> => {
  const path = `/ingest/jobs/${encodeURIComponent(jobId)}/steps`;
  const view = await api.call(JobStepsView, "GET", `${path}?chunkStates=running,failed&limit=20`);
  const { job, ...steps } = view;
  const names = flags.step === undefined ? stepsOfInterest(view) : [flags.step];
  const details = await Promise.all(
    names.map((name) => api.call(JobStepDetail, "GET", `${path}/${encodeURIComponent(name)}`)),
  );
  const failure =
    job.failure === null
      ? []
      : [`  ${job.failure.message}`, ...(job.failure.detail === null ? [] : [`  ${job.failure.detail}`])];
  reporter.result(
    { job, ...steps, details },
    [
      describeJob(job),
      ...failure,
      "",
      describeSteps(view),
      ...details.flatMap((detail) => ["", describeNotes(detail, flags.commands)]),
    ].join("\n"),
  );
};
