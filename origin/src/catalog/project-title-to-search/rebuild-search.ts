import type { ExternalIndex } from "@cinema/search-engine";
import type pg from "pg";
import { whenAloneRebuilding, withSearchLock } from "./search-lock.postgres.ts";
import type { TitleSearch } from "./title-search.ts";

export type RebuildSearchDeps = {
  readonly pool: pg.Pool;
  readonly connect: () => Promise<pg.Client>;
  /** Writes into the index that is being built, and into that of Postgres. */
  readonly filling: TitleSearch;
  readonly external: ExternalIndex | null;
  readonly nowMs: () => number;
  /** Told of a title that will not be in the index, because an engine takes nothing of it as it is. */
  readonly onRefused: (titleId: string, cause: unknown) => void;
  /** Told after every batch. */
  readonly onProgress?: (titles: number) => void;
};

const BATCH = 200;

/**
 * Writes every title's document anew, into another index beside the live one, and puts that one in its place. May be killed at
 * any moment and run again. @returns how many titles were written, or null when another process is at it.
 */
export const rebuildSearch = (deps: RebuildSearchDeps, signal: AbortSignal): Promise<number | null> =>
  whenAloneRebuilding(deps.connect, async () => {
    const { external, pool } = deps;
    if (external === null) return fill(deps, signal);
    const engine = external.live.name;
    await pool.query(
      `insert into search_rebuilds (engine) values ($1)
       on conflict (engine) do update set open = false, started_at = now()`,
      [engine],
    );
    await external.create();
    // Whoever reads a title from here on writes to both; whoever read before has nothing that the filling does not read again.
    await pool.query("update search_rebuilds set open = true where engine = $1", [engine]);
    const titles = await fill(deps, signal);
    // A swap between the two writes of one writer would give both to the old index: it waits for its turn like a writer.
    await (external.comparesVersions ? external.publish() : withSearchLock(pool, external.publish));
    await pool.query("delete from search_rebuilds where engine = $1", [engine]);
    await external.discardOld();
    return titles;
  });

const fill = async (
  { pool, filling, nowMs, onRefused, onProgress }: RebuildSearchDeps,
  signal: AbortSignal,
): Promise<number> => {
  let written = 0;
  let after = "";
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await pool.query<{ id: string }>(
      `select id from (select id from titles union select title_id from search_documents where removed_at is null) known
       where id > $1 order by id limit ${BATCH}`,
      [after],
    );
    const last = rows.at(-1);
    if (last === undefined) return written;
    after = last.id;
    const filled = await filling.project(
      rows.map(({ id }) => id),
      nowMs(),
    );
    if (!filled.ok) throw new Error("the search engine is away", { cause: filled.error.cause });
    for (const [titleId, cause] of filled.value) onRefused(titleId, cause);
    written += rows.length;
    onProgress?.(written);
  }
};

/** Whether the index has to be built before events can keep it: it is not there, half built, or of an older release. */
export const needsRebuild = async ({
  pool,
  external,
}: Pick<RebuildSearchDeps, "pool" | "external">): Promise<boolean> => {
  const { rows } = await pool.query<{ old: boolean; unfinished: boolean }>(
    `select exists (select from search_documents where stamp = 0) as old,
       exists (select from search_rebuilds where engine = $1) as unfinished`,
    [external?.live.name ?? ""],
  );
  if (rows[0]?.old === true || rows[0]?.unfinished === true) return true;
  return external !== null && !(await external.hasLive());
};
