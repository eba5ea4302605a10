import {
  SNAPSHOT_FORMAT,
  SNAPSHOT_POINTER_KEY,
  type KeyedChunk,
  snapshotKey,
  type SnapshotManifest,
  type SnapshotPointer,
} from "@cinema/database";
import type { ObjectReader } from "@cinema/object-store";

/** The snapshot cannot be read: there is none, or the object store is away too. */
export class SnapshotAway extends Error {}

/** How long an isolate goes by what it has read of the pointer. */
const POINTER_MS = 5_000;
/** Characters of JSON that an isolate remembers: some 30 MB of its 128 once parsed. */
const MOST_REMEMBERED = 8_000_000;
/** As for the database: a viewer does not wait for what hangs. */
const READ_TIMEOUT_MS = 2_000;

export type OpenSnapshot = {
  readonly madeAt: string;
  readonly manifest: SnapshotManifest;
  /** A document or chunk by its hash. @throws SnapshotAway */
  readonly read: <T>(hash: string) => Promise<T>;
  /** The entry with this key in a sequence cut by keys, or null. @throws SnapshotAway */
  readonly find: <E extends { readonly key: string }>(index: string, key: string) => Promise<E | null>;
};

export type SnapshotStore = { readonly open: (nowMs: number) => Promise<OpenSnapshot> };

/** The last chunk that begins at or before the key. */
const chunkOf = (chunks: readonly KeyedChunk[], key: string): string | null => {
  let [low, high] = [0, chunks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((chunks[middle]?.[0] ?? "") <= key) low = middle + 1;
    else high = middle;
  }
  return chunks[low - 1]?.[1] ?? null;
};

/** Reads snapshots out of the media bucket. What it remembers per isolate is bounded, and named by hash, so never stale. */
export const createSnapshotStore = (store: Pick<ObjectReader, "get">): SnapshotStore => {
  const remembered = new Map<string, { readonly value: unknown; readonly size: number }>();
  let size = 0;
  let pointer: { readonly value: SnapshotPointer; readonly readAtMs: number } | null = null;

  const get = async (key: string): Promise<string> => {
    const found = await store.get(key, { signal: AbortSignal.timeout(READ_TIMEOUT_MS) });
    if (!found.ok) throw new SnapshotAway(found.error.reason);
    return new Response(found.value.body).text();
  };
  const read = async <T>(hash: string): Promise<T> => {
    const known = remembered.get(hash);
    if (known !== undefined) {
      remembered.delete(hash);
      remembered.set(hash, known);
      return known.value as T;
    }
    const text = await get(snapshotKey(hash));
    const value: unknown = JSON.parse(text);
    if (!remembered.has(hash)) size += text.length;
    remembered.set(hash, { value, size: text.length });
    for (const [oldest, entry] of remembered) {
      if (size <= MOST_REMEMBERED || oldest === hash) break;
      remembered.delete(oldest);
      size -= entry.size;
    }
    return value as T;
  };
  const current = async (nowMs: number): Promise<SnapshotPointer> => {
    if (pointer !== null && nowMs - pointer.readAtMs < POINTER_MS) return pointer.value;
    try {
      const value = JSON.parse(await get(SNAPSHOT_POINTER_KEY)) as SnapshotPointer;
      if (value.format !== SNAPSHOT_FORMAT) throw new SnapshotAway("written for another version");
      pointer = { value, readAtMs: nowMs };
      return value;
    } catch (error) {
      if (pointer === null) throw error;
      return pointer.value;
    }
  };
  return {
    open: async (nowMs) => {
      const { madeAt, manifest } = await current(nowMs);
      return {
        madeAt,
        manifest: await read<SnapshotManifest>(manifest),
        read,
        find: async <E extends { readonly key: string }>(index: string, key: string): Promise<E | null> => {
          const hash = chunkOf(await read<readonly KeyedChunk[]>(index), key);
          if (hash === null) return null;
          return (await read<readonly E[]>(hash)).find((entry) => entry.key === key) ?? null;
        },
      };
    },
  };
};
