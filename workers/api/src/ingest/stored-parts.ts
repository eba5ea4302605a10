import { missingParts, partSize } from "@cinema/domain";
import { err, ok, type Result } from "@cinema/foundation";
import type { ObjectStoreError, UploadedPart } from "@cinema/object-store";
import { problem, type ProblemResponse } from "../platform/problem.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import type { UploadRow } from "./upload-rows.ts";

/** What the store holds of an upload. `whole`: its parts are already joined; `gone`: the store has forgotten it. */
export type StoredParts = { readonly parts: readonly UploadedPart[]; readonly status: "open" | "whole" | "gone" };

/** Store trouble as the caller sees it. */
export const storeProblem = (error: ObjectStoreError): ProblemResponse => {
  // Anything but absence is a fault of the deployment; the platform's log has the request.
  if (error.reason !== "unavailable") throw new Error(`the object store refused: ${error.reason}`);
  return problem("http.unavailable", { headers: { "retry-after": "5" } });
};

const allParts = (upload: UploadRow, etag: string): readonly UploadedPart[] =>
  Array.from({ length: Math.ceil(upload.sizeBytes / upload.partSizeBytes) }, (_, index) => ({
    partNumber: index + 1,
    etag,
    size: partSize(upload.sizeBytes, upload.partSizeBytes, index + 1),
  }));

/**
 * Reads what the store holds. The store forgets a multipart upload once it is joined: when a crash came between that and
 * our own note of it, the object itself says that everything has arrived.
 */
export const readStoredParts = async (
  deps: IngestDeps,
  upload: UploadRow,
): Promise<Result<StoredParts, ObjectStoreError>> => {
  // Without an id it was never sent in parts: the object lay in the bucket before.
  if (upload.multipartId !== "") {
    const listed = await deps.store.listParts({ key: upload.objectKey, uploadId: upload.multipartId });
    if (listed.ok) return ok({ parts: listed.value, status: "open" });
    if (listed.error.reason !== "upload_not_found" && listed.error.reason !== "not_found") return listed;
  }
  const object = await deps.store.head(upload.objectKey);
  if (object.ok && object.value.size === upload.sizeBytes)
    return ok({ parts: allParts(upload, object.value.etag), status: "whole" });
  return object.ok || object.error.reason === "not_found" ? ok({ parts: [], status: "gone" }) : err(object.error);
};

/** Parts that need not be sent again: those that arrived in the right size. */
export const usableParts = (upload: UploadRow, parts: readonly UploadedPart[]): readonly UploadedPart[] => {
  const missing = new Set(missingParts(upload.sizeBytes, upload.partSizeBytes, parts));
  return parts.filter((part) => !missing.has(part.partNumber));
};
