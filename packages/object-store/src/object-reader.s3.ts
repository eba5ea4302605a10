import { err, ok } from "@cinema/foundation";
import { isObjectKey } from "./object-key.ts";
import type { GetOptions, ObjectInfo, ObjectReader, ObjectStoreError } from "./port.ts";
import { formatRangeHeader } from "./range-header.ts";
import { createS3Client, type S3Client, type S3Config, type S3Deps } from "./request.s3.ts";

export type { S3Config, S3Deps } from "./request.s3.ts";

const CONTENT_RANGE = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+)$/;

const infoOf = (key: string, headers: Headers): ObjectInfo => {
  const total = CONTENT_RANGE.exec(headers.get("content-range") ?? "")?.[3];
  const contentType = headers.get("content-type") ?? undefined;
  const cacheControl = headers.get("cache-control") ?? undefined;
  return {
    key,
    size: Number(total ?? headers.get("content-length") ?? 0),
    etag: headers.get("etag") ?? "",
    lastModified: new Date(headers.get("last-modified") ?? 0),
    ...(contentType !== undefined && { contentType }),
    ...(cacheControl !== undefined && { cacheControl }),
  };
};

const errorOf = (response: Response): ObjectStoreError => {
  switch (response.status) {
    case 304: {
      const etag = response.headers.get("etag");
      return { reason: "not_modified", ...(etag !== null && { etag }) };
    }
    case 401:
    case 403:
      return { reason: "access_denied" };
    case 404:
      return { reason: "not_found" };
    case 412:
      return { reason: "precondition_failed" };
    case 416: {
      const total = CONTENT_RANGE.exec(response.headers.get("content-range") ?? "")?.[3];
      return { reason: "range_not_satisfiable", ...(total !== undefined && { size: Number(total) }) };
    }
    default:
      return { reason: "unavailable", detail: `the store answered ${response.status}` };
  }
};

/** Some stores compare one entity tag only; the header may name several. */
const isFresh = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag) ?? false;

/** Reads through an existing client; no body is parsed or held. */
export const readerOf = (client: S3Client): ObjectReader => ({
  get: async (key, options: GetOptions = {}) => {
    if (!isObjectKey(key)) return err({ reason: "not_found" });
    const headers = {
      ...(options.range && { range: formatRangeHeader(options.range) }),
      ...(options.ifMatch !== undefined && { "if-match": options.ifMatch }),
      ...(options.ifNoneMatch !== undefined && { "if-none-match": options.ifNoneMatch }),
    };
    const sent = await client.send({ method: "GET", key, headers, ...(options.signal && { signal: options.signal }) });
    if (!sent.ok) return sent;
    const response = sent.value;
    if (response.status !== 200 && response.status !== 206) {
      await response.body?.cancel();
      return err(errorOf(response));
    }
    const info = infoOf(key, response.headers);
    if (isFresh(options.ifNoneMatch, info.etag)) {
      await response.body?.cancel();
      return err({ reason: "not_modified", etag: info.etag });
    }
    const body = (response.body ?? new Response("").body) as ReadableStream<Uint8Array>;
    const part = response.status === 206 ? CONTENT_RANGE.exec(response.headers.get("content-range") ?? "") : null;
    const range = part ? { range: { start: Number(part[1]), end: Number(part[2]) } } : {};
    return ok({ ...info, ...range, body });
  },
  head: async (key, options = {}) => {
    if (!isObjectKey(key)) return err({ reason: "not_found" });
    const sent = await client.send({ method: "HEAD", key, ...(options.signal && { signal: options.signal }) });
    if (!sent.ok) return sent;
    await sent.value.body?.cancel();
    return sent.value.status === 200 ? ok(infoOf(key, sent.value.headers)) : err(errorOf(sent.value));
  },
});

/** The read side of a bucket in any S3-compatible store, small enough for the media Worker. */
export const createS3Reader = (config: S3Config, deps: S3Deps = {}): ObjectReader =>
  readerOf(createS3Client(config, deps));
