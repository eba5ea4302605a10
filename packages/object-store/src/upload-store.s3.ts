import { err, ok } from "@cinema/foundation";
import { exchange } from "./exchange.s3.ts";
import { isObjectKey } from "./object-key.ts";
import { OBJECT_LIMITS, type ObjectResult, type UploadedPart, type UploadId, type UploadStore } from "./port.ts";
import type { S3Client } from "./request.s3.ts";
import { completeXml, readCompleteXml, readCreateXml, readPartsXml } from "./xml.s3.ts";

/** Stores put the parts of a film together before they answer; Amazon speaks of several minutes. */
const COMPLETE_WITHIN_MS = 300_000;

const listFrom = async (client: S3Client, upload: UploadId, marker?: string): ObjectResult<readonly UploadedPart[]> => {
  const query = { uploadId: upload.uploadId, ...(marker !== undefined && { "part-number-marker": marker }) };
  const sent = await exchange(client, { method: "GET", key: upload.key, query });
  if (!sent.ok) return sent;
  const page = readPartsXml(sent.value.text);
  if (!page) return err({ reason: "unavailable", detail: "the store answered no list of parts" });
  const parts = page.Part.map((part) => ({ partNumber: part.PartNumber, etag: part.ETag, size: part.Size }));
  if (page.IsTruncated !== "true" || page.NextPartNumberMarker === undefined) return ok(parts);
  const rest = await listFrom(client, upload, page.NextPartNumberMarker);
  return rest.ok ? ok([...parts, ...rest.value]) : rest;
};

const isPartNumber = (value: number): boolean =>
  Number.isInteger(value) && value >= 1 && value <= OBJECT_LIMITS.maxParts;

const partQuery = (upload: UploadId, partNumber: number) => ({
  partNumber: String(partNumber),
  uploadId: upload.uploadId,
});

/** Multipart uploads and presigned URLs through an existing client. */
export const uploadsOf = (client: S3Client): UploadStore => ({
  createUpload: async (key, options = {}) => {
    if (!isObjectKey(key)) return err({ reason: "invalid_key" });
    const headers = {
      ...(options.contentType !== undefined && { "content-type": options.contentType }),
      ...(options.cacheControl !== undefined && { "cache-control": options.cacheControl }),
    };
    const sent = await exchange(client, { method: "POST", key, query: { uploads: "" }, headers });
    if (!sent.ok) return sent;
    const created = readCreateXml(sent.value.text);
    return created
      ? ok({ key, uploadId: created.UploadId })
      : err({ reason: "unavailable", detail: "the store answered no upload id" });
  },
  uploadPart: async (upload, partNumber, body) => {
    if (!isPartNumber(partNumber))
      return err({ reason: "invalid_part", detail: `part number ${partNumber} is outside 1…10,000` });
    const sent = await exchange(client, { method: "PUT", key: upload.key, query: partQuery(upload, partNumber), body });
    return sent.ok ? ok({ partNumber, etag: sent.value.headers.get("etag") ?? "" }) : sent;
  },
  listParts: (upload) => listFrom(client, upload),
  completeUpload: async (upload, parts) => {
    if (parts.length === 0) return err({ reason: "invalid_part", detail: "an upload needs at least one part" });
    const query = { uploadId: upload.uploadId };
    const headers = { "content-type": "application/xml" };
    const body = completeXml(parts);
    const answerWithinMs = COMPLETE_WITHIN_MS;
    const sent = await exchange(client, { method: "POST", key: upload.key, query, headers, body, answerWithinMs });
    if (!sent.ok) return sent;
    const completed = readCompleteXml(sent.value.text);
    return completed
      ? ok({ etag: completed.ETag })
      : err({ reason: "unavailable", detail: "the store answered no entity tag" });
  },
  abortUpload: async (upload) => {
    const sent = await exchange(client, { method: "DELETE", key: upload.key, query: { uploadId: upload.uploadId } });
    return sent.ok ? ok(undefined) : sent;
  },
  presignPart: (upload, partNumber, { expiresSeconds }) =>
    client.presign({ method: "PUT", key: upload.key, query: partQuery(upload, partNumber) }, expiresSeconds),
  presignGet: (key, { expiresSeconds }) => client.presign({ method: "GET", key }, expiresSeconds),
  presignPut: (key, { expiresSeconds }) => client.presign({ method: "PUT", key }, expiresSeconds),
});
