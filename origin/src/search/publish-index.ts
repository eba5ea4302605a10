import { TITLE_INDEX_POINTER_KEY, TITLE_INDEX_PREFIX, titleIndexKey, TitleIndexPointer } from "@cinema/contracts";
import { err, ok, type Result } from "@cinema/foundation";
import type { ObjectStore, ObjectStoreError } from "@cinema/object-store";

export type PublishFailure =
  | { readonly reason: "store"; readonly error: ObjectStoreError }
  /** Another process set the pointer meanwhile: what was built may be older than that. */
  | { readonly reason: "overtaken" };

export type PublishStore = Pick<ObjectStore, "get" | "put" | "list" | "delete">;

/** Which index is the current one, as it is found before a build begins. */
export type KnownPointer = { readonly pointer: TitleIndexPointer | null; readonly etag: string | null };

/** Isolates that read an older pointer a moment ago, and an operator who wants to go back, find so many indexes. */
const KEPT = 3;
const LOAD_SECONDS = 60;

const failed = (error: ObjectStoreError): Result<never, PublishFailure> => err({ reason: "store", error });

export const readPointer = async (store: PublishStore): Promise<Result<KnownPointer, PublishFailure>> => {
  const found = await store.get(TITLE_INDEX_POINTER_KEY);
  if (!found.ok) return found.error.reason === "not_found" ? ok({ pointer: null, etag: null }) : failed(found.error);
  const text = await new Response(found.value.body).text();
  const { etag } = found.value;
  try {
    return ok({ pointer: TitleIndexPointer.parse(JSON.parse(text)), etag });
  } catch {
    // Whatever lies there is no pointer that anybody could follow: it is replaced.
    return ok({ pointer: null, etag });
  }
};

const sha256Of = async (file: Uint8Array<ArrayBuffer>): Promise<string> =>
  Buffer.from(await crypto.subtle.digest("SHA-256", file)).toString("hex");

/**
 * Stores an index under the hash of its content, then points at it: a reader sees the old one or the new one, whole.
 * Answers null when the current one has the same content.
 */
export const publishIndex = async (
  store: PublishStore,
  known: KnownPointer,
  index: { readonly file: Uint8Array<ArrayBuffer>; readonly count: number; readonly nowMs: number },
): Promise<Result<TitleIndexPointer | null, PublishFailure>> => {
  const sha256 = await sha256Of(index.file);
  if (known.pointer?.sha256 === sha256) return ok(null);
  const stored = await store.put(titleIndexKey(sha256), index.file, {
    ifNoneMatch: "*",
    contentType: "application/octet-stream",
    cacheControl: "private, max-age=31536000, immutable",
  });
  if (!stored.ok && stored.error.reason !== "precondition_failed") return failed(stored.error);
  const pointer: TitleIndexPointer = {
    version: sha256.slice(0, 16),
    sha256,
    count: index.count,
    builtAt: new Date(index.nowMs).toISOString(),
  };
  const pointed = await store.put(TITLE_INDEX_POINTER_KEY, JSON.stringify(pointer), {
    contentType: "application/json",
    cacheControl: "no-store",
    ...(known.etag === null ? { ifNoneMatch: "*" } : { ifMatch: known.etag }),
  });
  if (pointed.ok) return ok(pointer);
  return pointed.error.reason === "precondition_failed" ? err({ reason: "overtaken" }) : failed(pointed.error);
};

/** Deletes all indexes but the current one and the youngest others. @returns how many. */
export const deleteOldIndexes = async (
  store: PublishStore,
  current: TitleIndexPointer,
  nowMs: number,
): Promise<Result<number, PublishFailure>> => {
  const listed = await store.list({ prefix: TITLE_INDEX_PREFIX });
  if (!listed.ok) return failed(listed.error);
  const keys = listed.value.objects
    .filter(({ key }) => key.endsWith(".bin") && key !== titleIndexKey(current.sha256))
    .sort((left, right) => right.lastModified.getTime() - left.lastModified.getTime())
    .slice(KEPT - 1)
    // What was stored just now may be what another process is about to point at.
    .filter(({ lastModified }) => nowMs - lastModified.getTime() > LOAD_SECONDS * 1000)
    .map(({ key }) => key);
  if (keys.length === 0) return ok(0);
  const deleted = await store.delete(keys);
  return deleted.ok ? ok(keys.length) : failed(deleted.error);
};
