import { ok, type Result } from "@cinema/foundation";
import type { SearchEngine, Unavailable, WriteFailure } from "@cinema/search-engine";
import type pg from "pg";
import { readDocuments, type TitleDocuments } from "./read-documents.postgres.ts";
import { withSearchLock } from "./search-lock.postgres.ts";

export type TitleSearchDeps = {
  readonly pool: pg.Pool;
  /** The indexes to write, given the engines beside whose live index another one is being built. */
  readonly indexes: (building: readonly string[]) => readonly SearchEngine[];
  /** Of engines that cannot compare versions while they write: one batch at a time, whoever writes it. */
  readonly oneAtATime: boolean;
};

/** By title, why an engine will never take what there is to know of it. What it knew before stays in the index. */
export type RefusedTitles = ReadonlyMap<string, unknown>;

export type TitleSearch = {
  /**
   * Brings the indexes to the titles' current state, with the rights of `atMs`. @returns titles that could not be written for what is
   * in them, which keep no other from being written.
   */
  readonly project: (titleIds: readonly string[], atMs: number) => Promise<Result<RefusedTitles, Unavailable>>;
};

const NONE: RefusedTitles = new Map();

const write = async (
  index: SearchEngine,
  { documents, removals }: TitleDocuments,
): Promise<Result<void, WriteFailure>> => {
  const put = documents.length === 0 ? ok(undefined) : await index.put(documents);
  return put.ok && removals.length > 0 ? index.remove(removals) : put;
};

/** Writes what search should know of titles. */
export const createTitleSearch = ({ pool, indexes, oneAtATime }: TitleSearchDeps): TitleSearch => {
  const writeAll = async (titleIds: readonly string[], atMs: number): Promise<Result<void, WriteFailure>> => {
    const titles = await readDocuments(pool, titleIds, atMs);
    for (const index of indexes(titles.building)) {
      const written = await write(index, titles);
      if (!written.ok) return written;
    }
    return ok(undefined);
  };
  /** All at once; one by one where one of them is refused, so that the others are written. */
  const project = async (titleIds: readonly string[], atMs: number): Promise<Result<RefusedTitles, Unavailable>> => {
    const together = await writeAll(titleIds, atMs);
    if (together.ok) return ok(NONE);
    if (together.error.reason === "unavailable") return { ok: false, error: together.error };
    const refused = new Map<string, unknown>();
    for (const titleId of new Set(titleIds)) {
      const alone = await writeAll([titleId], atMs);
      if (alone.ok) continue;
      if (alone.error.reason === "unavailable") return { ok: false, error: alone.error };
      refused.set(titleId, alone.error.cause);
    }
    return ok(refused);
  };
  return {
    project: (titleIds, atMs) =>
      oneAtATime ? withSearchLock(pool, () => project(titleIds, atMs)) : project(titleIds, atMs),
  };
};
