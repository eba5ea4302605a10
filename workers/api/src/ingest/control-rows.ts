import { FILM_EDITS, type JobState, type TitleEvent, TOPICS } from "@cinema/contracts";
import { type SQL, sql } from "drizzle-orm";
import { type Sql, sqlState } from "../platform/sql.ts";

type ControlDeps = { readonly sql: Sql; readonly sleep: (ms: number) => Promise<void> };

/** The event of a title whose film changed. */
type Telling = { readonly eventId: string; readonly nowMs: number; readonly traceparent: string };
const UPDATED = "title.updated" satisfies TitleEvent["type"];

/** How often a statement is tried that met a worker in the act. Workers hold rows for milliseconds. */
const TRIES = 100;
const LOCK_NOT_AVAILABLE = "55P03";
/** How often when it changed nothing although the job's state allowed it: the job moved just then, or something else forbids it. */
const TRIES_WHEN_MOVED = 5;

/**
 * Runs a control statement until no worker stands in its way. Workers lock a step before its job and other steps; waiting for them
 * with locks in hand would be a deadlock, so a control takes all steps at once or none (`nowait`) and comes back.
 * @returns whether it changed the job; false where the job is in no state that `from` allows.
 */
const control = async (deps: ControlDeps, id: string, from: readonly JobState[], statement: SQL): Promise<boolean> => {
  for (let tried = 1, moved = 0; ; tried++) {
    try {
      if ((await deps.sql.execute(statement)).rows.length > 0) return true;
      const { rows } = await deps.sql.execute<{ state: JobState }>(sql`select state from jobs where id = ${id}`);
      if (!rows[0] || !from.includes(rows[0].state) || ++moved === TRIES_WHEN_MOVED) return false;
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE || tried === TRIES) throw error;
    }
    await deps.sleep(5 + (tried % 7) * 5);
  }
};

const anyOf = (states: readonly JobState[]): SQL =>
  sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  );

/** All steps of a job, locked before the job is: the order that workers keep. */
const held = (id: string): SQL =>
  sql`held as materialized (select name, kind, state, fencing from job_steps where job_id = ${id} for update nowait)`;

/**
 * Is the job as this statement saw it when it began? A worker that succeeded in between may have added steps that the statement
 * does not see; every such worker also touches the job.
 */
const unmoved = (id: string): SQL =>
  sql`jobs.updated_at = (select seen.updated_at from jobs seen where seen.id = ${id}) and (select count(*) from held) >= 0`;

const FREE = sql`lease_owner = null, lease_expires_at = null, updated_at = now()`;

const CANCELLABLE = ["queued", "running", "paused", "failed"] as const satisfies readonly JobState[];
/** Whoever works on a called-off step learns it within a third of a lease; what was made is deleted after that. */
const CLEANUP_AFTER_SECONDS = 20;

/** Whether a job, whose steps are `held`, changes a film that is there: that is not the job's to throw away. */
const EDITS = sql.raw(FILM_EDITS.map((kind) => `'${kind}'`).join(", "));
const IS_EDIT = sql`exists (select from held where kind in (${EDITS}))`;

/**
 * Calls a job off: nobody works on it any more, and what was made of it is deleted a little later. A film that was to be changed
 * stays.
 */
export const cancelJobRows = (deps: ControlDeps, id: string, telling: Telling): Promise<boolean> =>
  control(
    deps,
    id,
    CANCELLABLE,
    sql`
    with ${held(id)}, job as (
      update jobs set state = 'cancelled', step = null, updated_at = now()
      where id = ${id} and state in (${anyOf(CANCELLABLE)}) and ${unmoved(id)} returning id, asset_id
    ), called_off as (
      update job_steps set state = 'waiting', fencing = job_steps.fencing + 1, progress = 0, output = null, ${FREE}
      from job where job_steps.job_id = job.id and job_steps.kind <> 'cleanup'
    ), cleanup as (
      insert into job_steps (job_id, name, kind, not_before)
      select id, 'cleanup', 'cleanup', now() + make_interval(secs => ${CLEANUP_AFTER_SECONDS}) from job where not ${IS_EDIT}
      on conflict (job_id, name) do update
        set state = 'ready', not_before = excluded.not_before, fencing = job_steps.fencing + 1, attempts = 0, progress = 0,
          started_at = null, ended_at = null, ${FREE}
    ), asset as (
      update assets set state = 'failed' from job where assets.id = job.asset_id and not ${IS_EDIT} returning assets.id
    ), event as (
      insert into outbox (topic, key, value)
      select ${TOPICS.titles}, t.id, jsonb_build_object('id', ${telling.eventId}::text || '.' || t.id, 'type', ${UPDATED}::text,
        'occurredAt', ${new Date(telling.nowMs).toISOString()}::text, 'traceparent', ${telling.traceparent}::text,
        'payload', jsonb_build_object('titleId', t.id))
      from asset join titles t on t.asset_id = asset.id where t.state = 'published' and t.deleted_at is null
    )
    select pg_notify('transcode_steps', id) from job`,
  );

const PAUSABLE = ["queued", "running"] as const satisfies readonly JobState[];

/** Takes a job's steps from whoever works on them. What has succeeded is kept; a chunk in the making is lost. */
export const pauseJobRows = (deps: ControlDeps, id: string): Promise<boolean> =>
  control(
    deps,
    id,
    PAUSABLE,
    sql`
    with ${held(id)}, job as (
      update jobs set state = 'paused', updated_at = now()
      where id = ${id} and state in (${anyOf(PAUSABLE)}) and ${unmoved(id)} returning id
    ), stopped as (
      update job_steps
      set state = 'ready', fencing = job_steps.fencing + 1, attempts = greatest(0, job_steps.attempts - 1), progress = 0, ${FREE}
      from job where job_steps.job_id = job.id and job_steps.state = 'running' and job_steps.kind <> 'cleanup'
    )
    select id from job`,
  );

/** Lets a paused job go on. */
export const resumeJobRow = async (db: Sql, id: string): Promise<boolean> => {
  const { rows } = await db.execute(sql`
    with job as (update jobs set state = 'queued', updated_at = now() where id = ${id} and state = 'paused' returning id)
    select pg_notify('transcode_steps', id) from job`);
  return rows.length > 0;
};

/** Changes the order in which jobs get their turn. False where there is nothing left to order. */
export const setPriorityRow = async (db: Sql, id: string, priority: number): Promise<boolean> => {
  const { rows } = await db.execute(sql`
    update jobs set priority = ${priority}, updated_at = now()
    where id = ${id} and state in (${anyOf(CANCELLABLE)}) returning id`);
  return rows.length > 0;
};

/**
 * Queues a failed job again. Where its leftovers were or will be removed (a cleanup step is there) it begins afresh; else only what
 * failed is repeated. Not while leftovers are being removed. A new first step gets a fencing number above all that ever were.
 * @param step the one failed step to be repeated; refused where others failed too, because the job could never end.
 */
export const requeueJob = (deps: ControlDeps, id: string, step: string | undefined): Promise<boolean> =>
  control(
    deps,
    id,
    ["failed"],
    sql`
    with ${held(id)}, how as (
      select coalesce(bool_or(kind = 'cleanup' and state = 'running'), false) as cleaning,
        coalesce(bool_or(kind = 'cleanup'), false) or not coalesce(bool_or(state = 'failed'), false) as afresh,
        min(case when kind in ('probe', 'plan', 'package', 'verify', 'publish') then kind when kind in (${EDITS}) then 'package' else 'encode' end) filter (where state = 'failed') as stage,
        array_agg(name) filter (where state = 'failed') as failed, coalesce(max(fencing), 0) + 1 as fencing
      from held
    ), job as (
      update jobs set state = 'queued', failure_code = null, failure_detail = null, updated_at = now(),
        step = case when how.afresh then 'probe' else how.stage end, progress = case when how.afresh then 0 else jobs.progress end
      from how where jobs.id = ${id} and jobs.state = 'failed' and not how.cleaning and ${unmoved(id)}
        and not exists (select from assets a where a.id = jobs.asset_id and a.state = 'removed')
        and (${step ?? null}::text is null or (not how.afresh and how.failed = array[${step ?? null}::text]))
      returning jobs.id, jobs.asset_id, how.afresh, how.fencing
    ), asset as (
      update assets set state = 'processing' from job where assets.id = job.asset_id and assets.state = 'failed'
    ), gone as (
      delete from job_steps using job where job_steps.job_id = job.id and job.afresh and job_steps.name <> 'probe'
    ), first as (
      insert into job_steps (job_id, name, kind, weight, fencing) select id, 'probe', 'probe', 0.01, fencing from job where afresh
      on conflict (job_id, name) do update
        set state = 'ready', pending = 0, weight = excluded.weight, progress = 0, attempts = 0, not_before = now(), fencing = excluded.fencing,
          output = null, notes = null, started_at = null, ended_at = null, ${FREE}
    ), again as (
      update job_steps
      set state = 'ready', attempts = 0, progress = 0, not_before = now(), started_at = null, ended_at = null, ${FREE}
      from job where job_steps.job_id = job.id and job_steps.state = 'failed' and not job.afresh
    )
    select pg_notify('transcode_steps', id) from job`,
  );
