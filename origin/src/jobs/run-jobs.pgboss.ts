import { PgBoss } from "pg-boss";
import { errorFields, type Log } from "../platform/log.ts";
import type { Metrics } from "../platform/metrics.ts";
import type { ScheduledJob } from "./job.ts";

export type RunJobsDeps = { readonly databaseUrl: string; readonly logger: Log; readonly metrics: Metrics };

/**
 * Runs the jobs on their schedules until aborted. Any number of processes may do so: the schedule is kept in Postgres and each
 * run is claimed by one of them.
 */
export const runJobs = async (jobs: readonly ScheduledJob[], deps: RunJobsDeps, signal: AbortSignal): Promise<void> => {
  const boss = new PgBoss({
    connectionString: deps.databaseUrl,
    application_name: "cinema-jobs",
    schema: "pgboss",
    max: 3,
  });
  boss.on("error", (error) => deps.logger.error("job runner failed", errorFields(error)));
  await boss.start();
  try {
    for (const job of jobs) await startJob(boss, job, deps);
    await new Promise<void>((resolve) => {
      if (signal.aborted) return resolve();
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  } finally {
    await boss.stop({ graceful: true, timeout: 10_000 });
  }
};

const startJob = async (boss: PgBoss, job: ScheduledJob, deps: RunJobsDeps): Promise<void> => {
  const queue = { retryLimit: job.retryLimit, retryBackoff: true, expireInSeconds: job.expireInSeconds };
  await boss.createQueue(job.name, { ...queue, policy: "exclusive" });
  await boss.updateQueue(job.name, queue);
  await boss.schedule(job.name, job.cron, null, { tz: "UTC" });
  await boss.work(job.name, async () => {
    try {
      const done = await job.run();
      deps.metrics.count("jobs_total", { job: job.name, outcome: "ok" });
      deps.logger.info("job done", { job: job.name, ...done });
    } catch (error) {
      deps.metrics.count("jobs_total", { job: job.name, outcome: "failed" });
      deps.logger.error("job failed", { job: job.name, ...errorFields(error) });
      throw error;
    }
  });
};
