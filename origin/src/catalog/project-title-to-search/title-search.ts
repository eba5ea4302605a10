import { ok, type Result } from "@cinema/foundation";
import type { SearchEngine, WriteFailure } from "@cinema/search-engine";
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

export type TitleSearch = {
  /** Brings the indexes to the titles' current state, with the rights of `atMs`. */
  readonly project: (titleIds: readonly string[], atMs: number) => Promise<Result<void, WriteFailure>>;
};

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
  return {
    project: (titleIds, atMs) =>
      oneAtATime ? withSearchLock(pool, () => writeAll(titleIds, atMs)) : writeAll(titleIds, atMs),
  };
};
