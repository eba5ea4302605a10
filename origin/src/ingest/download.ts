import { createHash, type Hash } from "node:crypto";
import { uploadSourceKey } from "@cinema/contracts";
import { planParts } from "@cinema/domain";
import type { CompletedPart } from "@cinema/object-store";
import type { ImportDeps } from "./import-deps.ts";
import type { ImportClaim, ImportUpload } from "./import-lease.postgres.ts";
import { beginUpload } from "./import-rows.postgres.ts";
import type { Source } from "./open-source.ts";
import { createPartWriter, type PartWriter } from "./part-writer.ts";

/** A file on its way: what of it is stored, and how its rest is asked for. */
export type Download = {
  readonly upload: ImportUpload;
  readonly writer: PartWriter;
  readonly sizeBytes: number | null;
  readonly validator: string | null;
  /** SHA-256 of all bytes so far; null when some were stored by another process. */
  readonly hash: Hash | null;
};

/** What an earlier holder left. `joined`: the parts are an object already, of this size. */
export type Left = { readonly download: Download } | { readonly joined: ImportUpload; readonly sizeBytes: number };

/** As long as R2 keeps an unfinished multipart upload. */
const UPLOAD_LIFETIME_MS = 7 * 24 * 3600_000;

/** The import is held by nobody or by somebody else: nothing more may be written for it. */
export class LostImport extends Error {}

/** Parts 1, 2, … that arrived whole. A shorter last one is fetched again: its successor might be missing. */
const wholeParts = (stored: readonly (CompletedPart & { readonly size: number })[], size: number): CompletedPart[] => {
  const parts: CompletedPart[] = [];
  for (const part of stored) {
    if (part.partNumber !== parts.length + 1 || part.size !== size) break;
    parts.push({ partNumber: part.partNumber, etag: part.etag });
  }
  return parts;
};

/**
 * Finds what the store holds of an import that was begun before; null when that is nothing.
 * @throws when the store cannot be asked.
 */
export const readLeft = async (deps: ImportDeps, claim: ImportClaim, signal: AbortSignal): Promise<Left | null> => {
  const { upload, sizeBytes, validator } = claim;
  if (upload === null) return null;
  const listed = await deps.store.listParts({ key: upload.objectKey, uploadId: upload.multipartId });
  if (listed.ok) {
    const parts = wholeParts(listed.value, upload.partSizeBytes);
    const target = { key: upload.objectKey, uploadId: upload.multipartId };
    const writer = createPartWriter({ ...deps, signal }, target, upload.partSizeBytes, parts);
    return {
      download: { upload, writer, sizeBytes, validator, hash: parts.length === 0 ? createHash("sha256") : null },
    };
  }
  const isGone = listed.error.reason === "upload_not_found" || listed.error.reason === "not_found";
  if (!isGone) throw new Error(`the store could not list the parts: ${listed.error.reason}`);
  const object = await deps.store.head(upload.objectKey);
  if (object.ok) return { joined: upload, sizeBytes: object.value.size };
  if (object.error.reason === "not_found") return null;
  throw new Error(`the store could not be asked: ${object.error.reason}`);
};

/** A name for people: the last piece of the path. */
const filenameOf = (url: string): string => {
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // A stray per cent sign is no reason to refuse a film.
  }
  // oxlint-disable-next-line no-control-regex -- Postgres keeps no NUL, and a terminal should get none of the others
  return name.replaceAll(/[\u0000-\u001f\u007f]/g, "").slice(0, 255) || "film";
};

/**
 * Begins to store a file from its first byte. What was stored of it before is thrown away: it may be of another file.
 * @throws LostImport, or when the store fails.
 */
export const beginDownload = async (
  deps: ImportDeps,
  claim: ImportClaim,
  source: Pick<Source, "sizeBytes" | "validator">,
  before: Download | null,
  signal: AbortSignal,
): Promise<Download> => {
  const plan = planParts(source.sizeBytes ?? deps.limits.maxBytes, deps.limits.maxBytes);
  if (!plan.ok) throw new Error(`a file of ${source.sizeBytes} bytes should have been refused`);
  if (before !== null) {
    const { objectKey: key, multipartId: uploadId } = before.upload;
    await deps.store.abortUpload({ key, uploadId });
  }
  const nowMs = deps.clock.nowMs();
  const uploadId = deps.newId("upload", nowMs);
  const created = await deps.store.createUpload(uploadSourceKey(uploadId), { contentType: "application/octet-stream" });
  if (!created.ok) throw new Error(`the store could not begin an upload: ${created.error.reason}`);
  const upload = await beginUpload(deps.pool, claim, {
    uploadId,
    multipartId: created.value.uploadId,
    filename: filenameOf(claim.url),
    sizeBytes: source.sizeBytes,
    partSizeBytes: plan.value.partSizeBytes,
    validator: source.validator,
    expiresAt: new Date(nowMs + UPLOAD_LIFETIME_MS),
  });
  if (upload === null) {
    await deps.store.abortUpload(created.value);
    throw new LostImport("the import is no longer held");
  }
  const writer = createPartWriter({ ...deps, signal }, created.value, plan.value.partSizeBytes, []);
  return { upload, writer, sizeBytes: source.sizeBytes, validator: source.validator, hash: createHash("sha256") };
};
