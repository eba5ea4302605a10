import { err, ok } from "@cinema/foundation";
import type { R2Bucket, R2Object, R2ObjectBody } from "@cloudflare/workers-types";
import { isObjectKey } from "./object-key.ts";
import {
  type GetOptions,
  OBJECT_LIMITS,
  type ObjectBody,
  type ObjectInfo,
  type ObjectReader,
  type ObjectResult,
  type ObjectStore,
  type ObjectStoreError,
} from "./port.ts";
import { resolveRange } from "./range-header.ts";

type FixedLength = new (size: number) => {
  readonly readable: ReadableStream<Uint8Array>;
  readonly writable: WritableStream;
};

const infoOf = (object: R2Object): ObjectInfo => ({
  key: object.key,
  size: object.size,
  etag: object.httpEtag,
  lastModified: object.uploaded,
  ...(object.httpMetadata?.contentType !== undefined && { contentType: object.httpMetadata.contentType }),
  ...(object.httpMetadata?.cacheControl !== undefined && { cacheControl: object.httpMetadata.cacheControl }),
});

/** The binding throws for expected failures; the code stands in parentheses at the end of the message. */
const reasonOf = (error: unknown): ObjectStoreError => {
  const message = error instanceof Error ? error.message : "unknown";
  switch (/\((\d+)\)/.exec(message)?.[1]) {
    case "10039":
      return { reason: "range_not_satisfiable" };
    case "10007":
      return { reason: "not_found" };
    case "10031":
      return { reason: "precondition_failed" };
    case "100100":
      return { reason: "too_large" };
    default:
      return { reason: "unavailable", detail: message };
  }
};

const attempt = async <T>(task: () => ObjectResult<T>): ObjectResult<T> => {
  try {
    return await task();
  } catch (error) {
    return err(reasonOf(error));
  }
};

const conditionsOf = (options: { readonly ifMatch?: string; readonly ifNoneMatch?: string }): Headers => {
  const headers = new Headers();
  if (options.ifMatch !== undefined) headers.set("if-match", options.ifMatch);
  if (options.ifNoneMatch !== undefined) headers.set("if-none-match", options.ifNoneMatch);
  return headers;
};

/** The binding takes streams of known length only; a binding proxied to Node has none, so there the bytes are held. */
const contentOf = async (body: ObjectBody): Promise<unknown> => {
  if (typeof body === "string" || body instanceof Uint8Array) return body;
  const FixedLengthStream = (globalThis as { FixedLengthStream?: FixedLength }).FixedLengthStream;
  if (!FixedLengthStream) return new Response(body.stream as never).arrayBuffer();
  const { readable, writable } = new FixedLengthStream(body.size);
  body.stream.pipeTo(writable).catch(() => undefined);
  return readable;
};

const getFrom = async (
  bucket: R2Bucket,
  key: string,
  options: GetOptions,
): ObjectResult<ObjectInfo & { body: ReadableStream<Uint8Array> }> => {
  const onlyIf = conditionsOf(options) as never;
  const object = await bucket.get(key, { onlyIf, ...(options.range && { range: options.range }) });
  if (!object) return err({ reason: "not_found" });
  if (!("body" in object) || !object.body) {
    const stale = options.ifMatch === undefined;
    return err(stale ? { reason: "not_modified", etag: object.httpEtag } : { reason: "precondition_failed" });
  }
  const resolved = options.range && resolveRange(options.range, object.size);
  if (options.range && !resolved) {
    await (object as R2ObjectBody).body.cancel();
    return err({ reason: "range_not_satisfiable", size: object.size });
  }
  const body = (object as R2ObjectBody).body as unknown as ReadableStream<Uint8Array>;
  return ok({ ...infoOf(object), ...(resolved && { range: resolved }), body });
};

/** The read side of an R2 bucket binding. */
export const createR2Reader = (bucket: R2Bucket): ObjectReader => ({
  get: (key, options = {}) =>
    attempt(async () => (isObjectKey(key) ? getFrom(bucket, key, options) : err({ reason: "not_found" }))),
  head: (key) =>
    attempt(async () => {
      const object = isObjectKey(key) ? await bucket.head(key) : null;
      return object ? ok(infoOf(object)) : err({ reason: "not_found" });
    }),
});

/** An R2 bucket binding. It cannot presign or list parts: uploads to R2 go through its S3 endpoint. */
export const createR2Store = (bucket: R2Bucket): ObjectStore => ({
  ...createR2Reader(bucket),
  put: (key, body, options = {}) =>
    attempt(async () => {
      if (!isObjectKey(key)) return err({ reason: "invalid_key" });
      const httpMetadata = {
        ...(options.contentType !== undefined && { contentType: options.contentType }),
        ...(options.cacheControl !== undefined && { cacheControl: options.cacheControl }),
      };
      const object = await bucket.put(key, (await contentOf(body)) as never, {
        httpMetadata,
        onlyIf: conditionsOf(options) as never,
      });
      return object ? ok({ etag: object.httpEtag }) : err({ reason: "precondition_failed" });
    }),
  delete: (keys) =>
    attempt(async () => {
      const all = typeof keys === "string" ? [keys] : [...keys];
      for (let at = 0; at < all.length; at += OBJECT_LIMITS.maxDeleteKeys) {
        await bucket.delete(all.slice(at, at + OBJECT_LIMITS.maxDeleteKeys));
      }
      return ok(undefined);
    }),
  list: ({ prefix, cursor, limit = OBJECT_LIMITS.maxListKeys } = {}) =>
    attempt(async () => {
      const page = await bucket.list({
        limit: Math.min(limit, OBJECT_LIMITS.maxListKeys),
        ...(prefix !== undefined && { prefix }),
        ...(cursor !== undefined && { cursor }),
      });
      const objects = page.objects.map((item) => ({
        key: item.key,
        size: item.size,
        etag: item.httpEtag,
        lastModified: item.uploaded,
      }));
      return ok({ objects, ...(page.truncated && { cursor: page.cursor }) });
    }),
});
