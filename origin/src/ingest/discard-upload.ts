import type { ImportDeps } from "./import-deps.ts";
import type { ImportUpload } from "./import-lease.postgres.ts";
import { closeUpload } from "./import-rows.postgres.ts";

/**
 * Leaves no byte of an upload behind. What fails here is found by the job that expires uploads: the row stays open until the
 * store has done its part.
 */
export const discardUpload = async (
  deps: Pick<ImportDeps, "pool" | "store">,
  upload: Pick<ImportUpload, "id" | "objectKey" | "multipartId">,
): Promise<void> => {
  const aborted = await deps.store.abortUpload({ key: upload.objectKey, uploadId: upload.multipartId });
  if (!aborted.ok && aborted.error.reason !== "upload_not_found" && aborted.error.reason !== "not_found") return;
  const deleted = await deps.store.delete(upload.objectKey);
  if (deleted.ok) await closeUpload(deps.pool, upload.id);
};
