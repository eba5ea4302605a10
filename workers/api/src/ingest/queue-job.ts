import { type IngestEvent, TOPICS } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

export type NewJob = {
  readonly uploadId: string;
  readonly jobId: string;
  readonly assetId: string;
  readonly eventId: string;
  readonly traceparent: string;
  readonly nowMs: number;
};

const TYPE = "upload.completed" satisfies IngestEvent["type"];

/**
 * Turns an open upload into a completed one with its asset, its job, the job's first step and the event, in one statement:
 * all of it hangs on the update, so of several that finish the same upload one makes a job. False where it was not open.
 */
export const queueJob = async (db: Sql, job: NewJob): Promise<boolean> => {
  const at = new Date(job.nowMs).toISOString();
  const answer = await db.execute(sql`
    with upload as (
      update uploads set state = 'completed', completed_at = ${at}::timestamptz, job_id = ${job.jobId}
      where id = ${job.uploadId} and state = 'open' returning id, title_id
    ), asset as (
      insert into assets (id, title_id, created_at) select ${job.assetId}, title_id, ${at}::timestamptz from upload
    ), job as (
      insert into jobs (id, upload_id, title_id, asset_id, step, traceparent, created_at, updated_at)
      select ${job.jobId}, id, title_id, ${job.assetId}, 'probe', ${job.traceparent}, ${at}::timestamptz, ${at}::timestamptz
      from upload
    ), step as (
      insert into job_steps (job_id, name, kind, weight) select ${job.jobId}, 'probe', 'probe', 0.01 from upload
    ), event as (
      insert into outbox (topic, key, value)
      select ${TOPICS.ingest}, ${job.assetId}, jsonb_build_object(
        'id', ${job.eventId}::text, 'type', ${TYPE}::text, 'occurredAt', ${at}::text, 'traceparent', ${job.traceparent}::text,
        'payload', jsonb_build_object('uploadId', id, 'titleId', title_id, 'assetId', ${job.assetId}::text, 'jobId', ${job.jobId}::text))
      from upload
    )
    select pg_notify('transcode_steps', '') from upload`);
  return answer.rows.length === 1;
};
