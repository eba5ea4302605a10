import type { Clock } from "@cinema/foundation";
import { PgBoss } from "pg-boss";
import { createFailureLog, type FailureLog } from "../platform/failure-log.ts";
import { errorFields, type Log } from "../platform/log.ts";
import type { Metrics } from "../platform/metrics.ts";
import { isUnreachable } from "../platform/unreachable.ts";
import type { ScheduledJob } from "./job.ts";

export type RunJobsDeps = {
  readonly databaseUrl: string;
  readonly logger: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
  /** Returns early when aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
};

const START_AGAIN_MS = 5_000;
/** What pg-boss hands on to its pool without naming it in its types: a Postgres that has gone without a word is given up. */
const PATIENCE = { keepAlive: true, keepAliveInitialDelayMillis: 5_000, query_timeout: 60_000 };

/**
 * Runs the jobs on their schedules until aborted. Any number of processes may do so: the schedule is kept in Postgres and each
 * run is claimed by one of them. A Postgres that is away is waited for.
 */
export const runJobs = async (jobs: readonly ScheduledJob[], deps: RunJobsDeps, signal: AbortSignal): Promise<void> => {
  const onFailure = createFailureLog(deps.logger, deps.clock);
  while (!signal.aborted) {
    const boss = createBoss(deps.databaseUrl, onFailure);
    try {
      await boss.start();
      for (const job of jobs) await startJob(boss, job, deps);
      await untilAborted(signal);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      onFailure("jobs wait for Postgres", error);
      await deps.sleep(START_AGAIN_MS, signal);
    } finally {
      await boss.stop({ graceful: true, timeout: 10_000 });
    }
  }
};

const createBoss = (databaseUrl: string, onFailure: FailureLog): PgBoss => {
  const boss = new PgBoss({
    ...PATIENCE,
    connectionString: databaseUrl,
    connectionTimeoutMillis: 5_000,
    application_name: "cinema-jobs",
    schema: "pgboss",
    max: 3,
  });
  boss.on("error", (error) => onFailure("job runner failed", error));
  return boss;
};

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });

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
