import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

export type NewRendition = {
  /** The job that made the film, or one that renewed a rendition of it. */
  readonly madeBy: string;
  readonly rendition: string;
  readonly jobId: string;
  readonly traceparent: string;
  readonly nowMs: number;
};

/**
 * Queues a job that encodes one rendition of a film that plays once more, from the plan and in the chunks of the job that made it.
 * False where that has no plan with this rendition, has not succeeded, or its film does not play.
 */
export const queueRendition = async (db: Sql, renewal: NewRendition): Promise<boolean> => {
  const at = sql`${new Date(renewal.nowMs).toISOString()}::timestamptz`;
  const input = sql`${JSON.stringify({ rendition: renewal.rendition })}::jsonb`;
  const { rows } = await db.execute(sql`
    with made as (
      select j.id, j.upload_id, j.title_id, j.asset_id, j.profile from jobs j join assets a on a.id = j.asset_id
        join job_steps plan on plan.job_id = j.id and plan.name = 'plan' and plan.state = 'succeeded'
       where j.id = ${renewal.madeBy} and j.state = 'succeeded' and a.state = 'ready'
         and plan.output -> 'renditions' @> jsonb_build_array(jsonb_build_object('id', ${renewal.rendition}::text))
    ), chunks as (
      select s.name, s.ordinal, count(*) over () as total from job_steps s join made on s.job_id = made.id where s.kind = 'chunk'
    ), job as (
      insert into jobs (id, upload_id, title_id, asset_id, profile, step, traceparent, created_at, updated_at)
      select ${renewal.jobId}, upload_id, title_id, asset_id, profile, 'encode', ${renewal.traceparent}, ${at}, ${at}
        from made where exists (select from chunks)
      returning id
    ), known as (
      insert into job_steps (job_id, name, kind, state, progress, output, ended_at)
      select job.id, s.name, s.kind, 'succeeded', 1, s.output, ${at} from job, made join job_steps s on s.job_id = made.id
       where s.name in ('probe', 'plan')
    ), parts as (
      insert into job_steps (job_id, name, kind, ordinal, weight, opens, input)
      select job.id, chunks.name, 'chunk', chunks.ordinal, 0.9 / chunks.total, 'replace-rendition', ${input} from job, chunks
    ), last as (
      insert into job_steps (job_id, name, kind, state, pending, weight, input)
      select job.id, 'replace-rendition', 'replace-rendition', 'waiting', (select max(total) from chunks), 0.1, ${input} from job
    )
    select pg_notify('transcode_steps', id) from job`);
  return rows.length === 1;
};
