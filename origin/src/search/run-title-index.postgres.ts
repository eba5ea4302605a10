import type { TitleIndexPointer } from "@cinema/contracts";
import { CATALOG_VERSION, type CatalogVersionRow } from "@cinema/database";
import { type Clock, ok, type Result } from "@cinema/foundation";
import { buildTitleIndexSlowly } from "@cinema/title-index/build";
import type pg from "pg";
import { type LeaderDeps, whileLeader } from "../platform/leader.postgres.ts";
import type { Log } from "../platform/log.ts";
import type { Metrics } from "../platform/metrics.ts";
import {
  deleteOldIndexes,
  publishIndex,
  type PublishFailure,
  type PublishStore,
  readPointer,
} from "./publish-index.ts";
import { readEntries } from "./read-entries.postgres.ts";

export type TitleIndexDeps = Pick<LeaderDeps, "connect" | "sleep"> & {
  /** The media bucket. */
  readonly store: PublishStore;
  readonly clock: Clock;
  readonly logger: Log;
  readonly metrics: Metrics;
  readonly onError: (error: unknown) => void;
};

const LOCK = "search.title_index";
/** How often the catalogue's version is looked at. */
const LOOK_MS = 1_000;
/** How often Postgres' counters are looked at, for writes that told nobody; they are up to 10 s late. */
const SWEEP_MS = 30_000;
/** Also without any change that was noticed; the counters are lost when Postgres crashes. */
const REBUILD_MS = 10 * 60_000;

/**
 * Counts every write to the tables that the index is made of, without reading them: the statistics that Postgres keeps anyway.
 * It says too much (a draft was edited), never too little but for a crash.
 */
const CHANGES = `select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::text as changes
  from pg_stat_user_tables where schemaname = current_schema() and relname in ('titles', 'rights_windows')`;

const readVersion = async (client: pg.ClientBase): Promise<number> =>
  (await client.query<CatalogVersionRow>(CATALOG_VERSION)).rows[0]?.titles ?? 0;

const readChanges = async (client: pg.ClientBase): Promise<string> =>
  (await client.query<{ changes: string }>(CHANGES)).rows[0]?.changes ?? "";

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Builds the index of what the catalogue is now, and publishes it if it differs from the current one.
 * @returns the new pointer, or null when nothing had changed.
 */
export const buildOnce = async (
  client: pg.ClientBase,
  { store, clock }: Pick<TitleIndexDeps, "store" | "clock">,
): Promise<Result<TitleIndexPointer | null, PublishFailure>> => {
  // Read before the catalogue: who sets it in between has seen what this build may have missed.
  const known = await readPointer(store);
  if (!known.ok) return known;
  const entries = await readEntries(client);
  const file = await buildTitleIndexSlowly(entries, breathe);
  const published = await publishIndex(store, known.value, { file, count: entries.length, nowMs: clock.nowMs() });
  if (!published.ok || published.value === null) return published;
  const deleted = await deleteOldIndexes(store, published.value, clock.nowMs());
  return deleted.ok ? ok(published.value) : deleted;
};

/** Keeps the title index in the store up to date until aborted. Of several processes one does it at a time. */
export const runTitleIndex = async (deps: TitleIndexDeps, signal: AbortSignal): Promise<void> => {
  const { clock, logger, metrics, sleep } = deps;
  await whileLeader(deps, LOCK, signal, async (client, leading) => {
    let [seen, changes, sweptAtMs, builtAtMs] = ["", "", Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    while (!leading.aborted) {
      const startedAtMs = clock.nowMs();
      const version = await readVersion(client);
      if (startedAtMs - sweptAtMs >= SWEEP_MS) [changes, sweptAtMs] = [await readChanges(client), startedAtMs];
      const standing = `${version} ${changes}`;
      if (standing !== seen || startedAtMs - builtAtMs >= REBUILD_MS) {
        const built = await buildOnce(client, deps);
        const ms = clock.nowMs() - startedAtMs;
        if (built.ok) [seen, builtAtMs] = [standing, startedAtMs];
        metrics.count("title_index_builds_total", { outcome: built.ok ? "ok" : built.error.reason });
        if (!built.ok) logger.warn("title index not published", { ...built.error });
        else if (built.value !== null) logger.info("title index published", { ...built.value, ms });
        // A catalogue that never rests is built from half of the time at most.
        await sleep(ms, leading);
      }
      await sleep(LOOK_MS, leading);
    }
  });
};
