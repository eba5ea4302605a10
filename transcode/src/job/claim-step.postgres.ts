import { FILM_EDITS, type JobStepKind } from "@cinema/contracts";
import type { Claim } from "./claim.ts";

const EDITS = FILM_EDITS.map((kind) => `'${kind}'`).join(", ");
/** A film whose first rung is still being encoded has no end yet: what changes it would not know where to cut. */
const GROWING = `exists (
         select from jobs making join job_steps stretch on stretch.job_id = making.id
          where making.asset_id = jobs.asset_id and making.state in ('queued', 'running', 'paused')
            and stretch.kind = 'first' and stretch.state <> 'succeeded')`;

/**
 * A step is free when it is ready, or when the lease of whoever ran it has run out. Times are the database's: machines disagree.
 * An operator with a hundred films does not keep another's one film waiting: among jobs of one priority, whoever has fewer steps
 * under way goes first. Before all of that comes what makes a film playable or is done in a moment, and then what lets it grow.
 * Only a queued job becomes running here: one that was paused in this moment stays so. The stretch that a film begins with is
 * short: any lane takes it.
 */
export const CLAIM = `
  with busy as (
    select uploads.created_by as operator, count(*) as steps
      from job_steps join jobs on jobs.id = job_steps.job_id join uploads on uploads.id = jobs.upload_id
     where job_steps.state = 'running' and job_steps.lease_expires_at >= now()
     group by uploads.created_by
  ), free as (
    select job_steps.job_id, job_steps.name
      from job_steps join jobs on jobs.id = job_steps.job_id join uploads on uploads.id = jobs.upload_id
      left join busy on busy.operator = uploads.created_by
     where job_steps.state in ('ready', 'running') and job_steps.not_before <= now()
       and (job_steps.state = 'ready' or job_steps.lease_expires_at < now())
       and (job_steps.kind = any($3) or job_steps.kind = 'first' and job_steps.ordinal = 0)
       and (jobs.state in ('queued', 'running') or job_steps.kind = 'cleanup')
       and not (job_steps.kind in (${EDITS}) and ${GROWING})
     order by (job_steps.kind in ('probe', 'plan', 'remux', 'first-sound', ${EDITS}) or job_steps.kind = 'first' and job_steps.ordinal = 0) desc,
              (job_steps.kind = 'first' and job_steps.ordinal > 0) desc, jobs.priority desc, coalesce(busy.steps, 0), jobs.created_at,
              (job_steps.kind in ('first', 'chunk')), job_steps.ordinal, job_steps.job_id
     limit 1
     for update of job_steps skip locked
  ), step as (
    update job_steps
       set state = 'running', lease_owner = $1, lease_expires_at = now() + make_interval(secs => $2), fencing = fencing + 1,
           attempts = attempts + 1, started_at = coalesce(started_at, now()), ended_at = null, updated_at = now()
      from free where job_steps.job_id = free.job_id and job_steps.name = free.name
    returning job_steps.job_id, job_steps.name, job_steps.kind, job_steps.ordinal, job_steps.input, job_steps.fencing, job_steps.attempts
  ), job as (
    update jobs set state = 'running', failure_code = null, failure_detail = null, updated_at = now()
      from step where jobs.id = step.job_id and step.kind <> 'cleanup' and jobs.state = 'queued'
    returning jobs.id, jobs.asset_id
  ), asset as (
    update assets set state = 'processing' from job, step
     where assets.id = job.asset_id and assets.state = 'failed' and step.input is null returning assets.id
  )
  select step.job_id, step.name, step.kind, step.ordinal, step.input, step.fencing, step.attempts, jobs.asset_id, jobs.title_id, jobs.profile,
         jobs.traceparent, uploads.object_key, uploads.size_bytes, uploads.sha256,
         coalesce((select jsonb_object_agg(done.kind, done.output) from job_steps done
                    where done.job_id = step.job_id and done.state = 'succeeded' and done.kind not in ('first', 'chunk')), '{}') as outputs,
         (select count(*) from asset) as revived
    from step join jobs on jobs.id = step.job_id join uploads on uploads.id = jobs.upload_id`;

export type ClaimRow = {
  readonly job_id: string;
  readonly name: string;
  readonly kind: JobStepKind;
  readonly ordinal: number;
  readonly input: unknown;
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

/** A row as the worker knows it. */
export const toClaim = (row: ClaimRow): Claim => ({
  jobId: row.job_id,
  name: row.name,
  kind: row.kind,
  ordinal: row.ordinal,
  input: row.input,
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
});
