import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

/** An object of the bucket that was taken as the source of a film. */
export type TakenObject = {
  readonly uploadId: string;
  readonly key: string;
  readonly etag: string;
  readonly titleId: string;
  readonly state: "open" | "completed" | "aborted";
  readonly jobId: string | null;
};

/** Which of the objects at `keys` were taken before, in whatever version. */
export const findTaken = async (db: Sql, keys: readonly string[]): Promise<readonly TakenObject[]> => {
  if (keys.length === 0) return [];
  const answer = await db.execute(sql`
    select id as "uploadId", object_key as key, source_etag as etag, title_id as "titleId", state, job_id as "jobId"
      from uploads where source_etag is not null
       and object_key in (select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb))`);
  return answer.rows as unknown as readonly TakenObject[];
};

export type NewTaken = {
  readonly uploadId: string;
  readonly titleId: string;
  readonly titleName: string;
  readonly createdBy: string;
  readonly filename: string;
  readonly key: string;
  readonly etag: string;
  readonly sizeBytes: number;
  readonly partSizeBytes: number;
  readonly publishWhenReady: boolean;
  readonly nowMs: number;
};

/**
 * Makes a draft and an open upload of an object that is in the bucket already. Both hang on the object and its entity tag being
 * new, so of several that take it at once one makes a title.
 */
export const insertTaken = async (db: Sql, taken: NewTaken): Promise<void> => {
  const at = new Date(taken.nowMs).toISOString();
  await db.execute(sql`
    with upload as (
      insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, object_key, multipart_id,
        source_etag, publish_when_ready, created_at, expires_at)
      values (${taken.uploadId}, ${taken.titleId}, ${taken.createdBy}, ${taken.filename}, ${taken.sizeBytes},
        ${taken.partSizeBytes}, ${taken.key}, '', ${taken.etag}, ${taken.publishWhenReady}, ${at}::timestamptz, ${at}::timestamptz)
      on conflict (object_key, source_etag) where source_etag is not null do nothing
      returning title_id
    )
    insert into titles (id, name, created_at, updated_at)
    select title_id, ${taken.titleName}, ${at}::timestamptz, ${at}::timestamptz from upload`);
};
