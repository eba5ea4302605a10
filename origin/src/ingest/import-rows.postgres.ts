import { type IngestEvent, TOPICS, type TranscodeFailure, uploadSourceKey } from "@cinema/contracts";
import type pg from "pg";
import type { ImportClaim, ImportUpload } from "./import-lease.postgres.ts";

type Held = Pick<ImportClaim, "id" | "fencing">;
const IS_HELD = "i.id = $1 and i.fencing = $2 and i.state = 'running'";

export type BegunUpload = {
  readonly uploadId: string;
  readonly multipartId: string;
  readonly filename: string;
  readonly sizeBytes: number | null;
  readonly partSizeBytes: number;
  readonly validator: string | null;
  readonly expiresAt: Date;
};

const BEGIN = `
  with old as (
    select i.id, i.upload_id from imports i where ${IS_HELD} for update
  ), i as (
    update imports set upload_id = $3, size_bytes = $6::bigint, validator = $8, received_bytes = 0, updated_at = now()
      from old where imports.id = old.id returning imports.*
  ), closed as (
    update uploads set state = 'aborted' from old where uploads.id = old.upload_id and uploads.state = 'open'
  )
  insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, sha256, object_key, multipart_id,
    publish_when_ready, expires_at)
  select $3, i.title_id, i.created_by, $5, coalesce($6::bigint, 0), $7, i.sha256, $10, $4, i.publish_when_ready, $9::timestamptz
    from i`;

/** Notes the upload that the file goes into; one that was begun before is closed. Null when the import is no longer held. */
export const beginUpload = async (pool: pg.Pool, held: Held, begun: BegunUpload): Promise<ImportUpload | null> => {
  const objectKey = uploadSourceKey(begun.uploadId);
  const done = await pool.query(BEGIN, [
    held.id,
    held.fencing,
    begun.uploadId,
    begun.multipartId,
    begun.filename,
    begun.sizeBytes,
    begun.partSizeBytes,
    begun.validator,
    begun.expiresAt.toISOString(),
    objectKey,
  ]);
  const { uploadId: id, multipartId, partSizeBytes } = begun;
  return done.rowCount === 1 ? { id, state: "open", objectKey, multipartId, partSizeBytes, jobId: null } : null;
};

/** A title with a film that was made, or is being made, of the same bytes. */
export const findDuplicate = async (
  pool: pg.Pool,
  file: { readonly sha256: string; readonly sizeBytes: number },
): Promise<{ readonly titleId: string; readonly name: string } | null> => {
  const { rows } = await pool.query(
    `select t.id as "titleId", t.name from uploads u
       join jobs j on j.upload_id = u.id join assets a on a.id = j.asset_id join titles t on t.id = u.title_id
      where u.state = 'completed' and u.sha256 = $1 and u.size_bytes = $2 and a.state in ('ready', 'processing')
      order by u.created_at limit 1`,
    [file.sha256, file.sizeBytes],
  );
  return rows[0] ?? null;
};

const FAIL = `
  with i as (
    update imports i set state = 'failed', failure_code = $3, failure_detail = $4, lease_owner = null,
      lease_expires_at = null, updated_at = now()
    where ${IS_HELD} returning *)
  insert into outbox (topic, key, value)
  select $5, i.id, jsonb_strip_nulls(jsonb_build_object(
    'id', $6::text, 'type', $7::text, 'occurredAt', $8::text, 'traceparent', i.traceparent,
    'payload', jsonb_build_object('titleId', i.title_id, 'importId', i.id, 'code', i.failure_code))) from i`;

/** Ends an import with its reason and the event, in one statement. False when it is no longer held. */
export const failImport = async (
  pool: pg.Pool,
  held: Held,
  failure: { readonly reason: TranscodeFailure; readonly detail: string },
  event: { readonly id: string; readonly nowMs: number },
): Promise<boolean> => {
  const type: IngestEvent["type"] = "import.failed";
  const at = new Date(event.nowMs).toISOString();
  const values = [held.id, held.fencing, failure.reason, failure.detail, TOPICS.ingest, event.id, type, at];
  return (await pool.query(FAIL, values)).rowCount === 1;
};

/** Follows an upload that ended by other hands: finished, or cancelled. */
export const followUpload = async (pool: pg.Pool, held: Held, upload: ImportUpload): Promise<void> => {
  const state = upload.state === "completed" ? "succeeded" : "cancelled";
  await pool.query(
    `update imports i set state = $3, job_id = $4, lease_owner = null, lease_expires_at = null, updated_at = now() where ${IS_HELD}`,
    [held.id, held.fencing, state, upload.jobId],
  );
};

/** The upload that an import has now, and how the import stands. */
export const findUploadOf = async (
  pool: pg.Pool,
  importId: string,
): Promise<(Pick<ImportUpload, "id" | "objectKey" | "multipartId"> & { readonly importState: string }) | null> => {
  const { rows } = await pool.query(
    `select u.id, u.object_key as "objectKey", u.multipart_id as "multipartId", i.state as "importState"
       from imports i join uploads u on u.id = i.upload_id where i.id = $1 and u.state <> 'completed'`,
    [importId],
  );
  return rows[0] ?? null;
};

/** Notes that nothing is left of an upload in the store. */
export const closeUpload = async (pool: pg.Pool, uploadId: string): Promise<void> => {
  await pool.query(
    "update uploads set state = 'aborted', completed_at = now() where id = $1 and state <> 'completed'",
    [uploadId],
  );
};
