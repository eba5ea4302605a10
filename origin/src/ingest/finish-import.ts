import { createHash } from "node:crypto";
import { err, ok, type Result } from "@cinema/foundation";
import { LostImport } from "./download.ts";
import type { Fetched } from "./fetch-film.ts";
import type { ImportDeps, ImportFailure } from "./import-deps.ts";
import type { ImportClaim, ImportUpload } from "./import-lease.postgres.ts";
import { findDuplicate } from "./import-rows.postgres.ts";
import { queueImported } from "./queue-imported.postgres.ts";

/** An object that holds the whole file. `sha256` is null where it has still to be read. */
export type ImportedObject = {
  readonly upload: ImportUpload;
  readonly sizeBytes: number;
  readonly sha256: string | null;
};

/**
 * Makes one object of the parts.
 * @throws when the store fails; then nothing is lost and it can be tried again.
 */
export const joinParts = async (deps: ImportDeps, { download, sizeBytes }: Fetched): Promise<ImportedObject> => {
  const { upload, writer, hash } = download;
  const joined = await deps.store.completeUpload(
    { key: upload.objectKey, uploadId: upload.multipartId },
    writer.parts(),
  );
  if (!joined.ok) throw new Error(`the store could not join the parts: ${joined.error.reason}`);
  return { upload, sizeBytes, sha256: hash?.digest("hex") ?? null };
};

const sha256Of = async (deps: ImportDeps, key: string, signal: AbortSignal): Promise<string> => {
  const object = await deps.store.get(key, { signal });
  if (!object.ok) throw new Error(`the store could not read the file back: ${object.error.reason}`);
  const hash = createHash("sha256");
  for await (const bytes of object.value.body) hash.update(bytes);
  return hash.digest("hex");
};

/**
 * Checks what has arrived and makes a transcode job of it.
 * @throws LostImport, and when the store or the database fails.
 */
export const finishImport = async (
  deps: ImportDeps,
  claim: ImportClaim,
  object: ImportedObject,
  signal: AbortSignal,
): Promise<Result<void, ImportFailure>> => {
  const { upload, sizeBytes } = object;
  if (sizeBytes > deps.limits.maxBytes)
    return err({ reason: "too_large", detail: "the file is larger than the limit for uploads" });
  const sha256 = object.sha256 ?? (await sha256Of(deps, upload.objectKey, signal));
  if (claim.sha256 !== null && claim.sha256 !== sha256)
    return err({ reason: "checksum_mismatch", detail: "what was fetched has another SHA-256 than the one given" });
  if (!claim.allowDuplicate) {
    const duplicate = await findDuplicate(deps.pool, { sha256, sizeBytes });
    if (duplicate !== null)
      return err({
        reason: "duplicate",
        detail: `"${duplicate.name}" (${duplicate.titleId}) was made of the same file`,
      });
  }
  const nowMs = deps.clock.nowMs();
  const isQueued = await queueImported(deps.pool, claim, {
    uploadId: upload.id,
    sizeBytes,
    sha256,
    jobId: deps.newId("job", nowMs),
    assetId: deps.newId("asset", nowMs),
    eventId: deps.newId("event", nowMs),
    nowMs,
  });
  if (!isQueued) throw new LostImport("the import is no longer held");
  return ok(undefined);
};
