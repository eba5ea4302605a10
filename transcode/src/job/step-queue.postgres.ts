import { JobStepKind, TOPICS } from "@cinema/contracts";
import type pg from "pg";
import { stageOf } from "../graph/steps-after.ts";
import type { Claim, StepNotes, StepQueue } from "./claim.ts";
import { CLAIM, type ClaimRow, toClaim } from "./claim-step.postgres.ts";

export type StepQueueDeps = {
  readonly pool: Pick<pg.Pool, "query">;
  readonly newEventId: () => string;
  readonly nowMs: () => number;
};

/** Channel of the wake-ups: sent when a step becomes ready. */
export const WAKE_CHANNEL = "transcode_steps";

const HELD = "job_id = $1 and name = $2 and fencing = $3 and state = 'running'";

const RENEW = `update job_steps set lease_expires_at = now() + make_interval(secs => $4), updated_at = now() where ${HELD}`;

/** What is done of a job: shares of steps that have succeeded, and of what runs. */
const DONE_SHARE =
  "(select sum(all_steps.weight * all_steps.progress) from job_steps all_steps where all_steps.job_id = jobs.id)";

const PROGRESS = `
  with step as (
    update job_steps set progress = greatest(progress, $4::real), notes = $5::jsonb, updated_at = now() where ${HELD}
    returning job_id
  )
  update jobs set progress = greatest(jobs.progress, least(1, ${DONE_SHARE})), updated_at = now() from step where jobs.id = step.job_id`;

/**
 * The one that counts `pending` of a step down to zero has elected it: the update takes the row's lock, so of two that succeed in
 * the same moment the second counts from what the first has left. A lookup of unfinished steps would let both see each other.
 */
const SUCCEED = `
  with step as (
    update job_steps
       set state = 'succeeded', output = $4::jsonb, notes = $7::jsonb, progress = 1, lease_owner = null, lease_expires_at = null,
           ended_at = now(), updated_at = now()
     where ${HELD} returning job_id, opens, fencing
  ), opened as (
    update job_steps waiting
       set pending = waiting.pending - 1, state = case when waiting.pending = 1 then 'ready' else waiting.state end, updated_at = now()
      from step where waiting.job_id = step.job_id and waiting.name = step.opens and waiting.state = 'waiting'
    returning waiting.job_id, waiting.kind, waiting.state
  ), added as (
    insert into job_steps (job_id, name, kind, ordinal, weight, pending, opens, fencing, state)
    select step.job_id, n.name, n.kind, n.ordinal, n.weight, n.pending, n.opens, step.fencing, case when n.pending = 0 then 'ready' else 'waiting' end
      from step, jsonb_to_recordset($5::jsonb) as n (name text, kind text, ordinal int, weight real, pending int, opens text)
    on conflict (job_id, name) do nothing
    returning job_id, kind, state
  ), fresh as (
    select job_id, kind from opened where state = 'ready' union all select job_id, kind from added where state = 'ready'
  ), job as (
    update jobs
       set step = coalesce((select $6::jsonb ->> kind from fresh limit 1), jobs.step),
           progress = greatest(jobs.progress, least(1, ${DONE_SHARE})), updated_at = now()
      from step where jobs.id = step.job_id
    returning jobs.id
  )
  select job.id, (select count(*) from fresh) > 0 as wakes, pg_notify('${WAKE_CHANNEL}', job.id) from job`;

/** SQLSTATE. */
const DEADLOCK = "40P01";

/** Kind of a step to the stage of its job. */
const STAGES = JSON.stringify(Object.fromEntries(JobStepKind.options.map((kind) => [kind, stageOf(kind)])));

const RELEASE = `
  with step as (
    update job_steps
       set state = 'ready', lease_owner = null, lease_expires_at = null, not_before = now() + make_interval(secs => $4),
           attempts = attempts - case when $5 then 0 else 1 end, updated_at = now()
     where ${HELD} returning job_id
  )
  select pg_notify('${WAKE_CHANNEL}', job_id) from step`;

/**
 * Called-off steps get a new fencing number: whoever works on one learns with its next word that it is no longer his. A change to
 * a film that fails is no fault of the film. A film that played while it was encoded plays no more: its titles are told of.
 */
const FAIL = `
  with step as (
    update job_steps set state = 'failed', notes = $11::jsonb, lease_owner = null, lease_expires_at = null, ended_at = now(), updated_at = now()
     where ${HELD} returning job_id, input
  ), job as (
    update jobs set state = 'failed', failure_code = $4, failure_detail = $5, updated_at = now()
      from step where jobs.id = step.job_id
    returning jobs.id, jobs.asset_id, jobs.title_id, jobs.traceparent
  ), called_off as (
    update job_steps others
       set state = 'waiting', fencing = others.fencing + 1, lease_owner = null, lease_expires_at = null, output = null, progress = 0
      from job where $9 and others.job_id = job.id and others.name <> $2 and others.kind <> 'cleanup'
    returning 1
  ), cleanup as (
    insert into job_steps (job_id, name, kind, not_before)
    select job.id, 'cleanup', 'cleanup', now() + make_interval(secs => $10) from job where $9
    on conflict (job_id, name) do update set state = 'ready', not_before = excluded.not_before, attempts = 0
    returning 1
  ), asset as (
    update assets set state = case when $9 or assets.state = 'processing' then 'failed' else assets.state end
      from job, step where assets.id = job.asset_id and step.input is null returning assets.id, assets.state
  ), facts as (
    select $6::text as topic, job.asset_id as key, $7::text as event_id, 'job.failed' as type,
           jsonb_build_object('titleId', job.title_id, 'assetId', job.asset_id, 'jobId', job.id, 'code', $4::text) as payload
      from job
    union all
    select $12, t.id, $7 || '.' || t.id, 'title.updated', jsonb_build_object('titleId', t.id)
      from asset join titles t on t.asset_id = asset.id
     where asset.state = 'failed' and t.state = 'published' and t.deleted_at is null
  )
  insert into outbox (topic, key, value)
  select topic, key, jsonb_strip_nulls(jsonb_build_object(
           'id', event_id, 'type', type, 'occurredAt', $8::text, 'traceparent', job.traceparent, 'payload', payload))
    from facts, job`;

/** A job that failed a while ago may be tried again, but not from what this machine still holds. */
const ENDED = `
  select id from jobs
   where id = any($1) and (state in ('succeeded', 'cancelled') or (state = 'failed' and updated_at < now() - interval '1 hour'))`;

/** The queue of the farm: rows of `job_steps`, nothing else. */
export const createStepQueue = (deps: StepQueueDeps): StepQueue => {
  const held = (claim: Claim): readonly unknown[] => [claim.jobId, claim.name, claim.fencing];
  const changed = async (sql: string, values: readonly unknown[]): Promise<boolean> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return ((await deps.pool.query(sql, [...values])).rowCount ?? 0) > 0;
      } catch (error) {
        // Two statements of one job locked its rows in different orders; the one that was ended did nothing and may be sent again.
        if ((error as { readonly code?: unknown }).code !== DEADLOCK || attempt >= 5) throw error;
      }
    }
  };
  const json = (notes: StepNotes): string => JSON.stringify(notes);
  return {
    claim: async (owner, leaseSeconds, kinds) => {
      const { rows } = await deps.pool.query<ClaimRow>(CLAIM, [owner, leaseSeconds, kinds]);
      return rows[0] ? toClaim(rows[0]) : null;
    },
    renew: (claim, leaseSeconds) => changed(RENEW, [...held(claim), leaseSeconds]),
    progress: (claim, share, notes) => changed(PROGRESS, [...held(claim), share, json(notes)]),
    succeed: (claim, output, next, notes) =>
      changed(SUCCEED, [...held(claim), JSON.stringify(output), JSON.stringify(next), STAGES, json(notes)]),
    release: (claim, delaySeconds, countsAsAttempt) =>
      changed(RELEASE, [...held(claim), delaySeconds, countsAsAttempt]),
    endedAmong: async (jobIds) => {
      const { rows } = await deps.pool.query<{ id: string }>(ENDED, [jobIds]);
      return rows.map((row) => row.id);
    },
    fail: (claim, { code, detail, discard, discardAfterSeconds }, notes) =>
      changed(FAIL, [
        ...held(claim),
        code,
        detail,
        TOPICS.ingest,
        deps.newEventId(),
        new Date(deps.nowMs()).toISOString(),
        discard,
        discardAfterSeconds,
        json(notes),
        TOPICS.titles,
      ]),
  };
};
