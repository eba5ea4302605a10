import type { TitleIndexPointer } from "@cinema/contracts";
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
/** How often to look for changes. With Postgres' delay of its own counters (10 s at most) a change is seen within 13 s. */
const LOOK_MS = 3_000;
/** Also without any change that was noticed; the counters are lost when Postgres crashes. */
const REBUILD_MS = 10 * 60_000;

/**
 * Counts every write to the tables that the index is made of, without reading them: the statistics that Postgres keeps anyway.
 * It says too much (a draft was edited), never too little but for a crash.
 */
const CHANGES = `select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::text as changes
  from pg_stat_user_tables where schemaname = current_schema() and relname in ('titles', 'rights_windows')`;

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
    let [seen, builtAtMs] = ["", Number.NEGATIVE_INFINITY];
    while (!leading.aborted) {
      const startedAtMs = clock.nowMs();
      const changes = await readChanges(client);
      if (changes !== seen || startedAtMs - builtAtMs >= REBUILD_MS) {
        const built = await buildOnce(client, deps);
        const ms = clock.nowMs() - startedAtMs;
        if (built.ok) [seen, builtAtMs] = [changes, startedAtMs];
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
