import { err, ok } from "@cinema/foundation";
import { collect, type MemoryObject, type MemoryStore } from "./memory-object.ts";
import { isObjectKey } from "./object-key.ts";
import { type GetOptions, OBJECT_LIMITS, type PutOptions } from "./port.ts";
import { resolveRange } from "./range-header.ts";
import { createMemoryUploads } from "./upload-store.memory.ts";

export type { MemoryStore } from "./memory-object.ts";

const compareUtf8 = (a: string, b: string): number => {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  const at = left.findIndex((byte, index) => byte !== right[index]);
  return at === -1 ? left.length - right.length : (left[at] as number) - (right[at] ?? -1);
};

const matches = (header: string, etag: string): boolean =>
  header
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""))
    .some((tag) => tag === "*" || tag === etag);

/** A store in memory that keeps to the limits of S3 and R2: key length, part sizes and counts, page sizes. */
export const createMemoryStore = (deps: { readonly nowMs?: () => number } = {}): MemoryStore => {
  const nowMs = deps.nowMs ?? Date.now;
  const objects = new Map<string, MemoryObject>();
  let writes = 0;

  const save = (
    key: string,
    bytes: Uint8Array<ArrayBuffer>,
    options: Pick<PutOptions, "contentType" | "cacheControl">,
  ): { etag: string } => {
    const etag = `"${(++writes).toString(16).padStart(32, "0")}"`;
    const { contentType = "application/octet-stream", cacheControl } = options;
    const info = {
      key,
      size: bytes.length,
      etag,
      contentType,
      ...(cacheControl !== undefined && { cacheControl }),
      lastModified: new Date(nowMs()),
    };
    objects.set(key, { info, bytes });
    return { etag };
  };

  const get = async (key: string, options: GetOptions = {}) => {
    const found = objects.get(key);
    if (!found) return err({ reason: "not_found" } as const);
    const { info, bytes } = found;
    if (options.ifMatch !== undefined && !matches(options.ifMatch, info.etag))
      return err({ reason: "precondition_failed" } as const);
    if (options.ifNoneMatch !== undefined && matches(options.ifNoneMatch, info.etag)) {
      return err({ reason: "not_modified", etag: info.etag } as const);
    }
    const range = options.range && resolveRange(options.range, bytes.length);
    if (options.range && !range) return err({ reason: "range_not_satisfiable", size: bytes.length } as const);
    const slice = range ? bytes.slice(range.start, range.end + 1) : bytes;
    return ok({ ...info, ...(range && { range }), body: new Response(slice).body as ReadableStream<Uint8Array> });
  };

  return {
    get,
    ...createMemoryUploads({ nowMs, save, read: (key) => objects.get(key) }),
    head: async (key) => {
      const found = objects.get(key);
      return found ? ok(found.info) : err({ reason: "not_found" });
    },
    put: async (key, body, options = {}) => {
      if (!isObjectKey(key)) return err({ reason: "invalid_key" });
      const size = typeof body === "object" && "stream" in body ? body.size : body.length;
      if (size > OBJECT_LIMITS.maxPutBytes) return err({ reason: "too_large" });
      const bytes = await collect(body);
      const present = objects.get(key);
      if (options.ifNoneMatch !== undefined && present) return err({ reason: "precondition_failed" });
      if (options.ifMatch !== undefined && present?.info.etag !== options.ifMatch)
        return err({ reason: "precondition_failed" });
      return ok(save(key, bytes, options));
    },
    delete: async (keys) => {
      for (const key of typeof keys === "string" ? [keys] : keys) objects.delete(key);
      return ok(undefined);
    },
    list: async ({ prefix = "", cursor, limit = OBJECT_LIMITS.maxListKeys } = {}) => {
      const size = Math.min(limit, OBJECT_LIMITS.maxListKeys);
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).toSorted(compareUtf8);
      const rest = cursor === undefined ? keys : keys.filter((key) => compareUtf8(key, cursor) > 0);
      const page = rest.slice(0, size).map((key) => {
        const { etag, lastModified, size: bytes } = (objects.get(key) as MemoryObject).info;
        return { key, size: bytes, etag, lastModified };
      });
      const last = page.at(-1);
      return ok({ objects: page, ...(rest.length > size && last && { cursor: last.key }) });
    },
  };
};
