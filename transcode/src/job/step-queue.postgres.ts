import { type JobStepName, TOPICS } from "@cinema/contracts";
import type pg from "pg";
import type { Claim, StepQueue } from "./claim.ts";

export type StepQueueDeps = {
  readonly pool: Pick<pg.Pool, "query">;
  readonly newEventId: () => string;
  readonly nowMs: () => number;
};

/** Channel of the wake-ups: sent when a step becomes ready. */
export const WAKE_CHANNEL = "transcode_steps";

/** A step is free when it is ready, or when the lease of whoever ran it has run out. Times are the database's: machines disagree. */
const CLAIM = `
  with free as (
    select job_id, name from job_steps
     where state in ('ready', 'running') and not_before <= now()
       and (state = 'ready' or lease_expires_at < now())
     order by not_before, created_at
     limit 1
     for update skip locked
  ), step as (
    update job_steps
       set state = 'running', lease_owner = $1, lease_expires_at = now() + make_interval(secs => $2),
           fencing = fencing + 1, attempts = attempts + 1, updated_at = now()
      from free where job_steps.job_id = free.job_id and job_steps.name = free.name
    returning job_steps.job_id, job_steps.name, job_steps.fencing, job_steps.attempts
  ), job as (
    update jobs set state = 'running', step = step.name, failure_code = null, failure_detail = null, updated_at = now()
      from step where jobs.id = step.job_id
    returning jobs.*
  ), asset as (
    update assets set state = 'processing' from job where assets.id = job.asset_id and assets.state = 'failed' returning assets.id
  )
  select step.job_id, step.name, step.fencing, step.attempts, job.asset_id, job.title_id, job.profile, job.traceparent,
         uploads.object_key, uploads.size_bytes, uploads.sha256,
         coalesce((select jsonb_object_agg(done.name, done.output) from job_steps done
                    where done.job_id = step.job_id and done.state = 'succeeded'), '{}') as outputs,
         (select count(*) from asset) as revived
    from step join job on job.id = step.job_id join uploads on uploads.id = job.upload_id`;

type ClaimRow = {
  readonly job_id: string;
  readonly name: JobStepName;
  readonly fencing: string;
  readonly attempts: number;
  readonly asset_id: string;
  readonly title_id: string;
  readonly profile: string;
  readonly traceparent: string | null;
  readonly object_key: string;
  readonly size_bytes: string;
  readonly sha256: string | null;
  readonly outputs: Claim["outputs"];
};

const HELD = "job_id = $1 and name = $2 and fencing = $3 and state = 'running'";

const RENEW = `update job_steps set lease_expires_at = now() + make_interval(secs => $4), updated_at = now() where ${HELD}`;

const PROGRESS = `
  update jobs set progress = greatest(progress, $4), updated_at = now()
   where id = $1 and exists (select 1 from job_steps where ${HELD})`;

const SUCCEED = `
  with step as (
    update job_steps set state = 'succeeded', output = $4::jsonb, lease_owner = null, lease_expires_at = null, updated_at = now()
     where ${HELD} returning job_id
  ), next as (
    insert into job_steps (job_id, name) select job_id, $5 from step
    on conflict (job_id, name) do update
       set state = 'ready', attempts = 0, not_before = now(), output = null, updated_at = now()
    returning job_id
  ), job as (
    update jobs set step = $5, updated_at = now() from next where jobs.id = next.job_id returning jobs.id
  )
  select pg_notify('${WAKE_CHANNEL}', id) from job`;

const RELEASE = `
  with step as (
    update job_steps
       set state = 'ready', lease_owner = null, lease_expires_at = null, not_before = now() + make_interval(secs => $4),
           attempts = attempts - case when $5 then 0 else 1 end, updated_at = now()
     where ${HELD} returning job_id
  )
  select pg_notify('${WAKE_CHANNEL}', job_id) from step`;

const FAIL = `
  with step as (
    update job_steps set state = 'failed', lease_owner = null, lease_expires_at = null, updated_at = now() where ${HELD} returning job_id
  ), job as (
    update jobs set state = 'failed', failure_code = $4, failure_detail = $5, updated_at = now()
      from step where jobs.id = step.job_id
    returning jobs.id, jobs.asset_id, jobs.title_id, jobs.traceparent
  ), asset as (
    update assets set state = 'failed' from job where assets.id = job.asset_id returning assets.id
  )
  insert into outbox (topic, key, value)
  select $6, job.asset_id, jsonb_strip_nulls(jsonb_build_object(
           'id', $7::text, 'type', 'job.failed', 'occurredAt', $8::text, 'traceparent', job.traceparent,
           'payload', jsonb_build_object('titleId', job.title_id, 'assetId', job.asset_id, 'jobId', job.id, 'code', $4::text)))
    from job, asset`;

const ENDED = "select id from jobs where id = any($1) and state = 'succeeded'";

/** The queue of the farm: rows of `job_steps`, nothing else. */
export const createStepQueue = (deps: StepQueueDeps): StepQueue => {
  const held = (claim: Claim): readonly unknown[] => [claim.jobId, claim.name, claim.fencing];
  const changed = async (sql: string, values: readonly unknown[]): Promise<boolean> =>
    ((await deps.pool.query(sql, [...values])).rowCount ?? 0) > 0;
  return {
    claim: async (owner, leaseSeconds) => {
      const { rows } = await deps.pool.query<ClaimRow>(CLAIM, [owner, leaseSeconds]);
      const row = rows[0];
      if (!row) return null;
      return {
        jobId: row.job_id,
        name: row.name,
        fencing: Number(row.fencing),
        attempts: row.attempts,
        profile: row.profile,
        traceparent: row.traceparent,
        facts: {
          id: row.job_id,
          assetId: row.asset_id,
          titleId: row.title_id,
          upload: { objectKey: row.object_key, sizeBytes: Number(row.size_bytes), sha256: row.sha256 },
        },
        outputs: row.outputs,
      };
    },
    renew: (claim, leaseSeconds) => changed(RENEW, [...held(claim), leaseSeconds]),
    progress: (claim, progress) => changed(PROGRESS, [...held(claim), progress]),
    succeed: (claim, output, next) => changed(SUCCEED, [...held(claim), JSON.stringify(output), next]),
    release: (claim, delaySeconds, countsAsAttempt) =>
      changed(RELEASE, [...held(claim), delaySeconds, countsAsAttempt]),
    endedAmong: async (jobIds) => {
      const { rows } = await deps.pool.query<{ id: string }>(ENDED, [jobIds]);
      return rows.map((row) => row.id);
    },
    fail: (claim, code, detail) =>
      changed(FAIL, [
        ...held(claim),
        code,
        detail,
        TOPICS.ingest,
        deps.newEventId(),
        new Date(deps.nowMs()).toISOString(),
      ]),
  };
};
