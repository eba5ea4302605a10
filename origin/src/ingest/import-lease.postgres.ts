import type pg from "pg";

/** An import that this process holds until its lease runs out. */
export type ImportClaim = {
  readonly id: string;
  readonly titleId: string;
  readonly url: string;
  readonly sha256: string | null;
  readonly allowDuplicate: boolean;
  readonly sizeBytes: number | null;
  readonly validator: string | null;
  readonly traceparent: string | null;
  /** Goes up with every claim; a statement of an older holder changes nothing. */
  readonly fencing: number;
  readonly attempts: number;
  /** Since the first attempt, over all processes. */
  readonly ageMs: number;
  /** The upload that was begun for it, if any. */
  readonly upload: ImportUpload | null;
};

export type ImportUpload = {
  readonly id: string;
  readonly state: "open" | "completed" | "aborted";
  readonly objectKey: string;
  readonly multipartId: string;
  readonly partSizeBytes: number;
  readonly jobId: string | null;
};

/** Who asks, and for how long a claim or a renewal holds. */
export type Lease = { readonly owner: string; readonly seconds: number };

const CLAIM = `
  with i as (
    update imports set state = 'running', lease_owner = $1, lease_expires_at = now() + make_interval(secs => $2),
      fencing = fencing + 1, attempts = attempts + 1, started_at = coalesce(started_at, now()), updated_at = now()
    where id = (
      select id from imports
       where state = 'queued' or (state = 'running' and lease_expires_at < now())
       order by created_at limit 1 for update skip locked)
    returning *)
  select i.id, i.title_id, i.url, i.sha256, i.allow_duplicate, i.size_bytes::float8, i.validator, i.traceparent,
         i.fencing::float8, i.attempts, (extract(epoch from now() - i.started_at) * 1000)::float8 as age_ms,
         case when u.id is null then null else json_build_object(
           'id', u.id, 'state', u.state, 'objectKey', u.object_key, 'multipartId', u.multipart_id,
           'partSizeBytes', u.part_size_bytes, 'jobId', u.job_id) end as upload
    from i left join uploads u on u.id = i.upload_id`;

/** Takes the oldest import that nobody holds. Null when there is none. */
export const claimImport = async (pool: pg.Pool, lease: Lease): Promise<ImportClaim | null> => {
  const { rows } = await pool.query(CLAIM, [lease.owner, lease.seconds]);
  const row = rows[0];
  if (row === undefined) return null;
  return {
    id: row.id,
    titleId: row.title_id,
    url: row.url,
    sha256: row.sha256,
    allowDuplicate: row.allow_duplicate,
    sizeBytes: row.size_bytes,
    validator: row.validator,
    traceparent: row.traceparent,
    fencing: row.fencing,
    attempts: row.attempts,
    ageMs: row.age_ms,
    upload: row.upload,
  };
};

type Held = Pick<ImportClaim, "id" | "fencing">;
const IS_HELD = "id = $1 and fencing = $2 and state = 'running'";

/** Holds on to an import and notes how far it is. False when it is no longer held: cancelled, taken over, or gone. */
export const renewImport = async (pool: pg.Pool, held: Held, lease: Lease, receivedBytes: number): Promise<boolean> => {
  const renewed = await pool.query(
    `update imports set lease_expires_at = now() + make_interval(secs => $3), received_bytes = $4, updated_at = now()
      where ${IS_HELD}`,
    [held.id, held.fencing, lease.seconds, Math.max(0, receivedBytes)],
  );
  return renewed.rowCount === 1;
};

/** Gives an import back at once, to go on later or elsewhere with what is stored. Does not count as an attempt. */
export const releaseImport = async (pool: pg.Pool, held: Held): Promise<void> => {
  await pool.query(
    `update imports set state = 'queued', attempts = attempts - 1, lease_owner = null, lease_expires_at = null, updated_at = now()
      where ${IS_HELD}`,
    [held.id, held.fencing],
  );
};

/** Lets an import rest until its lease would have ended, so that a failure is not repeated without a pause. */
export const restImport = async (pool: pg.Pool, held: Held, seconds: number): Promise<void> => {
  await pool.query(
    `update imports set lease_expires_at = now() + make_interval(secs => $3), updated_at = now() where ${IS_HELD}`,
    [held.id, held.fencing, seconds],
  );
};
