import type { AddSubtitlesInput, FilmEdit, RemoveSubtitlesInput } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

export type NewEdit = {
  readonly kind: FilmEdit;
  readonly input: AddSubtitlesInput | RemoveSubtitlesInput;
  readonly titleId: string;
  readonly assetId: string;
  readonly jobId: string;
  readonly createdBy: string;
  /** What the operator has sent; of an edit that needs no file it is empty, and nothing lies in the store. */
  readonly upload: {
    readonly id: string;
    readonly filename: string;
    readonly sizeBytes: number;
    readonly objectKey: string;
  };
  readonly traceparent: string;
  readonly nowMs: number;
};

/**
 * Queues a change of a film that plays: the upload, the job and its only step in one statement. False where the title has another
 * film by now, or none.
 */
export const queueEdit = async (db: Sql, edit: NewEdit): Promise<boolean> => {
  const at = new Date(edit.nowMs).toISOString();
  const { id, filename, sizeBytes, objectKey } = edit.upload;
  const answer = await db.execute(sql`
    with film as (
      select a.id as asset_id, t.id as title_id from titles t join assets a on a.id = t.asset_id
       where t.id = ${edit.titleId} and a.id = ${edit.assetId} and a.state = 'ready'
    ), upload as (
      insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, object_key, multipart_id, state, job_id,
        created_at, expires_at, completed_at)
      select ${id}, title_id, ${edit.createdBy}, ${filename}, ${sizeBytes}, ${sizeBytes}, ${objectKey}, '', 'completed', ${edit.jobId},
        ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz
      from film returning id
    ), job as (
      insert into jobs (id, upload_id, title_id, asset_id, step, traceparent, created_at, updated_at)
      select ${edit.jobId}, upload.id, film.title_id, film.asset_id, 'package', ${edit.traceparent}, ${at}::timestamptz, ${at}::timestamptz
      from upload, film returning id
    ), step as (
      insert into job_steps (job_id, name, kind, weight, input)
      select id, ${edit.kind}, ${edit.kind}, 1, ${JSON.stringify(edit.input)}::jsonb from job
    )
    select pg_notify('transcode_steps', id) from job`);
  return answer.rows.length === 1;
};
