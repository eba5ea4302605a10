import { createHash } from "node:crypto";
import { snapshotKey } from "@cinema/database";
import type { ObjectStore } from "@cinema/object-store";

export type ChunkStore = Pick<ObjectStore, "put" | "list" | "delete" | "get">;

/** Objects of one snapshot: what is there already is not sent again. */
export type ObjectWriter = {
  /** Stores a JSON document under its hash. @throws when the store does not take it. */
  readonly write: (value: unknown) => Promise<string>;
  /** Hashes of everything that this snapshot needs. */
  readonly needed: ReadonlySet<string>;
  /** How many objects were new. */
  readonly written: () => number;
};

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);

/** `present`: hashes of what the store has. */
export const createObjectWriter = (store: Pick<ChunkStore, "put">, present: ReadonlySet<string>): ObjectWriter => {
  const needed = new Set<string>();
  let written = 0;
  return {
    needed,
    written: () => written,
    write: async (value) => {
      const text = JSON.stringify(value);
      const hash = hashOf(text);
      const isNew = !needed.has(hash) && !present.has(hash);
      needed.add(hash);
      if (!isNew) return hash;
      const stored = await store.put(snapshotKey(hash), text, { contentType: "application/json" });
      if (!stored.ok) throw new Error(`could not store a part of the catalogue's snapshot: ${stored.error.reason}`);
      written++;
      return hash;
    },
  };
};

/** Whether a chunk ends before the entry with this key: one key in `every` is such, and none that stays moves it. */
const endsAt = (key: string, every: number): boolean =>
  createHash("sha256").update(key).digest().readUInt32BE(0) % every === 0;

/** Keeps a run of keys that all do not end a chunk from making a giant. */
const MOST_TIMES_AVERAGE = 6;

/**
 * Cuts a sequence into chunks of about `every` entries, hands each of them over in order and returns what was made of them.
 * Where it is cut depends on the keys alone, so that one entry more changes one chunk and not all that follow.
 */
export const cutChunks = async <E, C>(
  entries: AsyncIterable<E> | Iterable<E>,
  keyOf: (entry: E) => string,
  every: number,
  store: (chunk: readonly E[]) => Promise<C>,
): Promise<readonly C[]> => {
  const made: C[] = [];
  let chunk: E[] = [];
  for await (const entry of entries) {
    if (chunk.length > 0 && (endsAt(keyOf(entry), every) || chunk.length >= every * MOST_TIMES_AVERAGE)) {
      made.push(await store(chunk));
      chunk = [];
    }
    chunk.push(entry);
  }
  if (chunk.length > 0) made.push(await store(chunk));
  return made;
};
