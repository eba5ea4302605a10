import type { ObjectStore, UploadStore } from "@cinema/object-store";
import type pg from "pg";

export type ExpireUploadsDeps = {
  readonly pool: pg.Pool;
  readonly uploads: Pick<UploadStore, "abortUpload"> & Pick<ObjectStore, "delete">;
};

type EndedUpload = { readonly id: string; readonly object_key: string; readonly multipart_id: string };

/** An upload that is being completed at the last moment is left in peace. */
const GRACE = "1 hour";
const BATCH = 100;

/**
 * Uploads that may have left something in the store: those that nobody finished, those of imports that have ended, and those
 * that were cancelled while the store was away. Objects that lay in the bucket before are not ours to delete.
 */
const ENDED = `
  select u.id, u.object_key, u.multipart_id from uploads u
   where u.source_etag is null and u.id > $2 and (
     (u.state = 'open' and u.expires_at < now() - $1::interval)
     or (u.state = 'open' and exists (select from imports i where i.upload_id = u.id and i.state in ('failed', 'cancelled')))
     or (u.state = 'aborted' and u.completed_at is null))
   order by u.id limit ${BATCH}`;

/**
 * Ends uploads so that no byte of them is left. The parts go first, and the object only once the row says that nobody can
 * make a job of it any more; a run that is cut off leaves a row that the next run finds again.
 */
export const expireUploads = async (deps: ExpireUploadsDeps): Promise<{ expired: number; failed: number }> => {
  let expired = 0;
  let failed = 0;
  let after = "";
  for (;;) {
    const { rows } = await deps.pool.query<EndedUpload>(ENDED, [GRACE, after]);
    for (const row of rows) {
      after = row.id;
      const aborted = await deps.uploads.abortUpload({ key: row.object_key, uploadId: row.multipart_id });
      if (!aborted.ok && aborted.error.reason !== "upload_not_found" && aborted.error.reason !== "not_found") {
        failed += 1;
        continue;
      }
      const closed = await deps.pool.query(
        "update uploads set state = 'aborted' where id = $1 and state <> 'completed' returning id",
        [row.id],
      );
      if (closed.rowCount === 0) continue;
      // Its parts may have been joined by a completion that crashed before it made a job.
      const deleted = await deps.uploads.delete(row.object_key);
      if (!deleted.ok) {
        failed += 1;
        continue;
      }
      await deps.pool.query("update uploads set completed_at = now() where id = $1", [row.id]);
      expired += 1;
    }
    if (rows.length < BATCH) return { expired, failed };
  }
};
