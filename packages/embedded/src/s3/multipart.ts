import { createHash } from "node:crypto";
import { ok } from "@cinema/foundation";
import * as z from "zod";
import { fail, type S3Code } from "./failure.ts";
import { receivePayload, receiveText } from "./payload.ts";
import { conditionOf } from "./put-object.ts";
import { keptHeaders, type Operation, type StoreDeps, xmlAnswer } from "./request.ts";
import type { PartRow, UploadRow } from "./upload-rows.ts";
import { readComplete, toXml } from "./xml.ts";

const MIN_PART_BYTES = 5 * 1024 * 1024;
const MAX_PARTS = 10_000;

const headersSchema = z.record(z.string(), z.string());

export const createUpload: Operation = async (deps, call) => {
  const { bucket = "", key = "" } = call;
  const UploadId = deps.uploads.create(bucket, key, keptHeaders(call.headers), deps.nowMs());
  return ok(xmlAnswer(toXml("InitiateMultipartUploadResult", { Bucket: bucket, Key: key, UploadId })));
};

/** UploadPart. The same number again replaces the part. */
export const uploadPart: Operation = async (deps, call) => {
  const { bucket = "", key = "" } = call;
  const id = call.param("uploadId") ?? "";
  const number = Number(call.param("partNumber"));
  if (call.headers["x-amz-copy-source"] !== undefined)
    return fail("NotImplemented", "UploadPartCopy is not implemented");
  if (!Number.isInteger(number) || number < 1 || number > MAX_PARTS)
    return fail("InvalidArgument", "partNumber must be 1 to 10000");
  if (!deps.uploads.find(id, bucket, key)) return fail("NoSuchUpload");
  const received = await receivePayload(deps.blobs, call);
  if (!received.ok) return received;
  const { blob, size, md5 } = received.value;
  const part = { number, etag: `"${md5}"`, size, blob, modifiedMs: deps.nowMs() };
  // The upload may have been completed or aborted while the bytes came in.
  const replaced = deps.transact(() => deps.uploads.find(id, bucket, key) && deps.uploads.savePart(id, part));
  await deps.blobs.remove(replaced ?? [blob]);
  return replaced ? ok({ status: 200, headers: { etag: part.etag } }) : fail("NoSuchUpload");
};

export const listParts: Operation = async (deps, call) => {
  const { bucket = "", key = "" } = call;
  const id = call.param("uploadId") ?? "";
  if (!deps.uploads.find(id, bucket, key)) return fail("NoSuchUpload");
  const limit = Math.min(Math.max(Number(call.param("max-parts") ?? 1000) || 1000, 1), 1000);
  const rows = deps.uploads.parts(id, Number(call.param("part-number-marker") ?? 0) || 0, limit + 1);
  const page = rows.slice(0, limit);
  const document = {
    Bucket: bucket,
    Key: key,
    UploadId: id,
    MaxParts: limit,
    IsTruncated: rows.length > limit,
    ...(rows.length > limit && { NextPartNumberMarker: page.at(-1)?.number }),
    Part: page.map((part) => ({
      PartNumber: part.number,
      LastModified: new Date(part.modifiedMs).toISOString(),
      ETag: part.etag,
      Size: part.size,
    })),
  };
  return ok(xmlAnswer(toXml("ListPartsResult", document)));
};

export const abortUpload: Operation = async (deps, call) => {
  const id = call.param("uploadId") ?? "";
  const blobs = deps.transact(
    () => deps.uploads.find(id, call.bucket ?? "", call.key ?? "") && deps.uploads.remove(id),
  );
  if (!blobs) return fail("NoSuchUpload");
  await deps.blobs.remove(blobs);
  return ok({ status: 204 });
};

type Wanted = readonly { readonly PartNumber: number; readonly ETag: string }[];

/** The stored parts that a completion names, or what is wrong with it. */
const choose = (stored: readonly PartRow[], wanted: Wanted): readonly PartRow[] | S3Code => {
  const byNumber = new Map(stored.map((part) => [part.number, part]));
  const chosen: PartRow[] = [];
  for (const { PartNumber, ETag } of wanted) {
    const part = byNumber.get(PartNumber);
    if (chosen.length > 0 && (chosen.at(-1) as PartRow).number >= PartNumber) return "InvalidPartOrder";
    if (!part || part.etag.replaceAll('"', "") !== ETag.replaceAll('"', "")) return "InvalidPart";
    chosen.push(part);
  }
  return chosen.slice(0, -1).some((part) => part.size < MIN_PART_BYTES) ? "EntityTooSmall" : chosen;
};

const complete = (
  deps: StoreDeps,
  upload: UploadRow,
  wanted: Wanted,
  condition: Parameters<StoreDeps["objects"]["save"]>[1],
) => {
  const stored = deps.uploads.parts(upload.id);
  const parts = choose(stored, wanted);
  if (typeof parts === "string") return parts;
  const digest = createHash("md5");
  for (const part of parts) digest.update(Buffer.from(part.etag.replaceAll('"', ""), "hex"));
  const row = {
    bucket: upload.bucket,
    key: upload.key,
    etag: `"${digest.digest("hex")}-${parts.length}"`,
    size: parts.reduce((sum, part) => sum + part.size, 0),
    modifiedMs: deps.nowMs(),
    headers: headersSchema.parse(JSON.parse(upload.headers)),
    pieces: parts.map(({ blob, size }) => ({ blob, size })),
  };
  const saved = deps.objects.save(row, condition);
  if (typeof saved === "string") return saved === "missing" ? "NoSuchKey" : "PreconditionFailed";
  const used = new Set(parts.map(({ blob }) => blob));
  const unused = deps.uploads.remove(upload.id).filter((blob) => !used.has(blob));
  return { etag: row.etag, dropped: [...unused, ...saved.replaced.map(({ blob }) => blob)] };
};

/** CompleteMultipartUpload: names the parts as one object, without copying a byte. */
export const completeUpload: Operation = async (deps, call) => {
  const { bucket = "", key = "" } = call;
  const text = await receiveText(call, 2 * 1024 * 1024);
  if (!text.ok) return text;
  const wanted = readComplete(text.value);
  if (!wanted) return fail("MalformedXML");
  const done = deps.transact(() => {
    const upload = deps.uploads.find(call.param("uploadId") ?? "", bucket, key);
    return upload ? complete(deps, upload, wanted, conditionOf(call.headers)) : "NoSuchUpload";
  });
  if (typeof done === "string") return fail(done);
  await deps.blobs.remove(done.dropped);
  return ok(
    xmlAnswer(toXml("CompleteMultipartUploadResult", { Bucket: bucket, Key: key, ETag: done.etag }), {
      etag: done.etag,
    }),
  );
};
