import {
  type GetOptions,
  type ObjectInfo,
  type ObjectReader,
  type ObjectStoreError,
  parseRangeHeader,
  type StoredObject,
} from "@cinema/object-store";
import { capManifest, listsRenditions } from "./cap-manifest.ts";
import type { Admission } from "./gate.ts";
import { COMMON_HEADERS } from "./headers.ts";
import { mediaKey } from "./media-path.ts";
import { type MediaType, mediaTypeOf } from "./media-type.ts";
import { problem } from "./problem.ts";

/** An answer and what the log should know about it. */
export type Delivery = { readonly response: Response; readonly reason?: string };

/** Reads the admitted file from the store and streams it: whole, one byte range, or only its headers. */
export const deliver = async (
  reader: ObjectReader,
  request: Request,
  admission: Admission,
  requestId: string,
): Promise<Delivery> => {
  const type = mediaTypeOf(admission.path);
  if (type === undefined) return { response: problem("media.not_found", requestId), reason: "unknown_type" };
  const key = mediaKey(admission.assetId, admission.path);
  const { maxHeight } = admission.claims.policy;
  if (maxHeight !== null && listsRenditions(admission.path)) {
    return deliverCapped(reader, request, { key, path: admission.path, type, maxHeight, requestId });
  }
  const asked = { ifNoneMatch: request.headers.get("if-none-match"), signal: request.signal };
  if (request.method === "HEAD") {
    const head = await reader.head(key, { signal: request.signal });
    if (!head.ok) return refuse(reader, key, head.error, type, requestId);
    if (asked.ifNoneMatch !== null && matches(asked.ifNoneMatch, head.value.etag))
      return notModified(head.value.etag, type);
    return { response: new Response(null, { headers: fileHeaders(head.value, type, head.value.size) }) };
  }
  const read = await readAsked(reader, key, request, asked);
  if (!read.ok) return refuse(reader, key, read.error, type, requestId);
  return { response: whole(read.value, type) };
};

type CappedFile = {
  readonly key: string;
  readonly path: string;
  readonly type: MediaType;
  readonly maxHeight: number;
  readonly requestId: string;
};

/** A list of renditions without those that the token does not open: small, so it is read whole, and under a tag of its own. */
const deliverCapped = async (
  reader: ObjectReader,
  request: Request,
  { key, path, type, maxHeight, requestId }: CappedFile,
): Promise<Delivery> => {
  const read = await reader.get(key, { signal: request.signal });
  if (!read.ok) return refuse(reader, key, read.error, type, requestId);
  const text = capManifest(path, await new Response(read.value.body).text(), maxHeight);
  const bytes = new TextEncoder().encode(text);
  const etag = `${read.value.etag.slice(0, -1)}-${maxHeight}"`;
  const known = request.headers.get("if-none-match");
  if (known !== null && matches(known, etag)) return notModified(etag, type);
  const headers = fileHeaders({ ...read.value, etag }, type, bytes.length);
  headers["accept-ranges"] = "none";
  return { response: new Response(request.method === "HEAD" ? null : bytes, { headers }) };
};

const readAsked = async (
  reader: ObjectReader,
  key: string,
  request: Request,
  { ifNoneMatch, signal }: { readonly ifNoneMatch: string | null; readonly signal: AbortSignal },
) => {
  const base: GetOptions = { signal, ...(ifNoneMatch !== null && { ifNoneMatch }) };
  const range = parseRangeHeader(request.headers.get("range"));
  if (range === undefined) return reader.get(key, base);
  const ifRange = request.headers.get("if-range");
  if (ifRange === null) return reader.get(key, { ...base, range });
  // The range counts only while the file is the one the player knows, which a date or a weak tag cannot tell.
  if (!ifRange.startsWith('"')) return reader.get(key, base);
  const same = await reader.get(key, { ...base, range, ifMatch: ifRange });
  return !same.ok && same.error.reason === "precondition_failed" ? reader.get(key, base) : same;
};

const fileHeaders = (info: ObjectInfo, type: MediaType, length: number): Record<string, string> => ({
  ...COMMON_HEADERS,
  "accept-ranges": "bytes",
  "cache-control": type.cacheControl,
  "content-length": String(length),
  "content-type": type.contentType,
  etag: info.etag,
  "last-modified": info.lastModified.toUTCString(),
});

const whole = (object: StoredObject, type: MediaType): Response => {
  const { range } = object;
  if (range === undefined) return new Response(object.body, { headers: fileHeaders(object, type, object.size) });
  const headers = fileHeaders(object, type, range.end - range.start + 1);
  headers["content-range"] = `bytes ${range.start}-${range.end}/${object.size}`;
  return new Response(object.body, { status: 206, headers });
};

const notModified = (etag: string | undefined, type: MediaType): Delivery => ({
  response: new Response(null, {
    status: 304,
    headers: { ...COMMON_HEADERS, "cache-control": type.cacheControl, ...(etag !== undefined && { etag }) },
  }),
});

const refuse = async (
  reader: ObjectReader,
  key: string,
  error: ObjectStoreError,
  type: MediaType,
  requestId: string,
): Promise<Delivery> => {
  switch (error.reason) {
    case "not_modified":
      return notModified(error.etag, type);
    case "not_found":
    case "invalid_key":
    // S3 answers 403 for a missing key to a reader that may not list.
    case "access_denied":
      return { response: problem("media.not_found", requestId), reason: `store_${error.reason}` };
    case "range_not_satisfiable": {
      const size = error.size ?? (await sizeOf(reader, key));
      const headers: Record<string, string> = size === undefined ? {} : { "content-range": `bytes */${size}` };
      return { response: problem("media.range_not_satisfiable", requestId, headers), reason: "range_not_satisfiable" };
    }
    default:
      return {
        response: problem("media.unavailable", requestId, { "retry-after": "1" }),
        reason: `store_${error.reason}`,
      };
  }
};

const sizeOf = async (reader: ObjectReader, key: string): Promise<number | undefined> => {
  const head = await reader.head(key);
  return head.ok ? head.value.size : undefined;
};

/** `If-None-Match` compares weakly (RFC 9110 §13.1.2). */
const matches = (header: string, etag: string): boolean =>
  header.trim() === "*" || header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag.replace(/^W\//, ""));
