import type { UploadView } from "@cinema/contracts";
import type { UploadedPart } from "@cinema/object-store";
import type { UploadRow } from "./upload-rows.ts";

export const toUploadView = (upload: UploadRow, parts: readonly UploadedPart[]): UploadView => ({
  id: upload.id,
  titleId: upload.titleId,
  filename: upload.filename,
  sizeBytes: upload.sizeBytes,
  state: upload.state,
  partSizeBytes: upload.partSizeBytes,
  partCount: Math.ceil(upload.sizeBytes / upload.partSizeBytes),
  uploadedParts: parts.map(({ partNumber, etag, size }) => ({ partNumber, etag, sizeBytes: size })),
  jobId: upload.jobId,
  expiresAt: upload.expiresAt,
});
