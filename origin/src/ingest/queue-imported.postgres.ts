import { type IngestEvent, TOPICS } from "@cinema/contracts";
import type pg from "pg";
import type { ImportClaim } from "./import-lease.postgres.ts";

export type ImportedFile = {
  readonly uploadId: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly jobId: string;
  readonly assetId: string;
  readonly eventId: string;
  readonly nowMs: number;
};

const TYPE = "upload.completed" satisfies IngestEvent["type"];

/**
 * The one place of the origin that makes a job. The same as completing an upload at the edge: upload, asset, job, first step,
 * event and wake-up are one statement, and all of it hangs on the import being held and on the upload being open.
 */
const QUEUE = `
  with held as (
    select id from imports where id = $1 and fencing = $2 and state = 'running' for update
  ), upload as (
    update uploads set state = 'completed', completed_at = $9::timestamptz, job_id = $6, size_bytes = $4, sha256 = $5
      from held where uploads.id = $3 and uploads.state = 'open' returning uploads.id, uploads.title_id
  ), import as (
    update imports set state = 'succeeded', job_id = $6, size_bytes = $4, received_bytes = $4, lease_owner = null,
      lease_expires_at = null, updated_at = now()
      from upload where imports.id = $1 returning imports.traceparent
  ), asset as (
    insert into assets (id, title_id, created_at) select $7, title_id, $9::timestamptz from upload
  ), job as (
    insert into jobs (id, upload_id, title_id, asset_id, step, traceparent, created_at, updated_at)
    select $6, upload.id, upload.title_id, $7, 'probe', import.traceparent, $9::timestamptz, $9::timestamptz
      from upload, import
  ), step as (
    insert into job_steps (job_id, name, kind, weight) select $6, 'probe', 'probe', 0.01 from upload
  ), event as (
    insert into outbox (topic, key, value)
    select $10, $7, jsonb_strip_nulls(jsonb_build_object(
      'id', $8::text, 'type', $11::text, 'occurredAt', $12::text, 'traceparent', import.traceparent,
      'payload', jsonb_build_object('uploadId', upload.id, 'titleId', upload.title_id, 'assetId', $7::text, 'jobId', $6::text)))
      from upload, import
  )
  select pg_notify('transcode_steps', '') from upload`;

/** Turns what was fetched into a completed upload with its job. False when the import is no longer held. */
export const queueImported = async (
  pool: pg.Pool,
  held: Pick<ImportClaim, "id" | "fencing">,
  file: ImportedFile,
): Promise<boolean> => {
  const at = new Date(file.nowMs).toISOString();
  const done = await pool.query(QUEUE, [
    held.id,
    held.fencing,
    file.uploadId,
    file.sizeBytes,
    file.sha256,
    file.jobId,
    file.assetId,
    file.eventId,
    at,
    TOPICS.ingest,
    TYPE,
    at,
  ]);
  return done.rowCount === 1;
};
