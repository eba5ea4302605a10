import type { UploadStore } from "@cinema/object-store";
import type pg from "pg";

export type ExpireUploadsDeps = {
  readonly pool: pg.Pool;
  readonly uploads: Pick<UploadStore, "abortUpload">;
};

type ExpiredUpload = { readonly id: string; readonly object_key: string; readonly multipart_id: string };

/** An upload that is being completed at the last moment is left in peace. */
const GRACE = "1 hour";
const BATCH = 100;

const EXPIRED = `
  select id, object_key, multipart_id from uploads
   where state = 'open' and expires_at < now() - $1::interval and id > $2
   order by id limit ${BATCH}`;

/**
 * Aborts uploads that nobody finished, so that their parts stop costing money. The parts go first: a run that is cut off
 * leaves a row that the next run finds again.
 */
export const expireUploads = async (deps: ExpireUploadsDeps): Promise<{ expired: number; failed: number }> => {
  let expired = 0;
  let failed = 0;
  let after = "";
  for (;;) {
    const { rows } = await deps.pool.query<ExpiredUpload>(EXPIRED, [GRACE, after]);
    for (const row of rows) {
      after = row.id;
      const aborted = await deps.uploads.abortUpload({ key: row.object_key, uploadId: row.multipart_id });
      if (!aborted.ok && aborted.error.reason !== "upload_not_found") {
        failed += 1;
        continue;
      }
      const marked = await deps.pool.query("update uploads set state = 'aborted' where id = $1 and state = 'open'", [
        row.id,
      ]);
      expired += marked.rowCount ?? 0;
    }
    if (rows.length < BATCH) return { expired, failed };
  }
};
