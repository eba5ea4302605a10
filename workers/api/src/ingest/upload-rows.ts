import { whereTitle } from "@cinema/database";
import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

/** An upload as it is kept. Times are ISO-8601. */
export type UploadRow = {
  readonly id: string;
  readonly titleId: string;
  readonly filename: string;
  readonly sizeBytes: number;
  readonly partSizeBytes: number;
  readonly objectKey: string;
  readonly multipartId: string;
  readonly state: "open" | "completed" | "aborted";
  readonly jobId: string | null;
  readonly expiresAt: string;
};

const COLUMNS = sql.raw(`id, title_id as "titleId", filename, size_bytes::float8 as "sizeBytes",
  part_size_bytes::float8 as "partSizeBytes", object_key as "objectKey", multipart_id as "multipartId", state,
  job_id as "jobId", to_char(expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "expiresAt"`);

/** The id of a title by id or alias, drafts included. */
export const findTitleId = async (db: Sql, ref: string): Promise<string | null> => {
  const where = whereTitle(ref);
  if (where === null) return null;
  const answer = await db.execute(sql`select t.id from titles t where ${where}`);
  return (answer.rows[0]?.["id"] as string | undefined) ?? null;
};

export type NewUpload = Omit<UploadRow, "state" | "jobId"> & {
  readonly createdBy: string;
  readonly sha256: string | null;
  readonly publishWhenReady: boolean;
};

export const insertUpload = async (db: Sql, upload: NewUpload): Promise<UploadRow> => {
  const answer = await db.execute(sql`
    insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, sha256, object_key, multipart_id,
      publish_when_ready, expires_at)
    values (${upload.id}, ${upload.titleId}, ${upload.createdBy}, ${upload.filename}, ${upload.sizeBytes},
      ${upload.partSizeBytes}, ${upload.sha256}, ${upload.objectKey}, ${upload.multipartId}, ${upload.publishWhenReady},
      ${upload.expiresAt}::timestamptz)
    returning ${COLUMNS}`);
  return answer.rows[0] as unknown as UploadRow;
};

export const findUpload = async (db: Sql, id: string): Promise<UploadRow | null> => {
  const answer = await db.execute(sql`select ${COLUMNS} from uploads where id = ${id}`);
  return (answer.rows[0] as unknown as UploadRow | undefined) ?? null;
};

/**
 * Cancels an open upload; also answers one that was cancelled before. Null when it is completed or missing, or of an object
 * that lay in the bucket before and is not ours to delete.
 */
export const abortUploadRow = async (db: Sql, id: string): Promise<UploadRow | null> => {
  const answer = await db.execute(
    sql`update uploads set state = 'aborted' where id = ${id} and state <> 'completed' and source_etag is null returning ${COLUMNS}`,
  );
  return (answer.rows[0] as unknown as UploadRow | undefined) ?? null;
};
