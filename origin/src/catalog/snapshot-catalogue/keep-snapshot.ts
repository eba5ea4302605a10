import {
  SNAPSHOT_FORMAT,
  SNAPSHOT_POINTER_KEY,
  SNAPSHOT_PREFIX,
  type SnapshotPointer,
  snapshotKey,
} from "@cinema/database";
import type { Clock } from "@cinema/foundation";
import type pg from "pg";
import { type LeaderDeps, whileLeader } from "../../platform/leader.postgres.ts";
import { errorFields, type Log } from "../../platform/log.ts";
import type { Metrics } from "../../platform/metrics.ts";
import { isUnreachable } from "../../platform/unreachable.ts";
import { readFingerprint, readVersion } from "./read-catalogue.postgres.ts";
import type { ChunkStore } from "./write-chunks.ts";
import { writeSnapshot } from "./write-snapshot.ts";

export type KeepSnapshotDeps = LeaderDeps & {
  /** The media bucket. */
  readonly store: ChunkStore;
  readonly clock: Clock;
  readonly logger: Log;
  readonly metrics: Metrics;
};

/** How often the catalogue's version is looked at. */
const LOOK_MS = 1_000;
/** How often the tables are looked at, for writes that told nobody: 0.2 s of Postgres at 100,000 titles. */
const SWEEP_MS = 60_000;
/** The least time from one snapshot to the next, so that a bulk import does not keep it busy. */
const REST_MS = 20_000;
/** A process that has lost the lead without knowing it may still be writing what it will not point to. */
const KEPT_MS = 2 * 60_000;

const pointerIn = async (store: ChunkStore): Promise<SnapshotPointer | null> => {
  const found = await store.get(SNAPSHOT_POINTER_KEY);
  if (!found.ok) {
    if (found.error.reason === "not_found") return null;
    throw new Error(`could not read the snapshot's pointer: ${found.error.reason}`);
  }
  return (await new Response(found.value.body).json()) as SnapshotPointer;
};

type Stored = { readonly hash: string; readonly writtenAtMs: number };

const objectsIn = async (store: ChunkStore): Promise<readonly Stored[]> => {
  const all: Stored[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list({ prefix: SNAPSHOT_PREFIX, ...(cursor !== undefined && { cursor }) });
    if (!page.ok) throw new Error(`could not list the catalogue's snapshots: ${page.error.reason}`);
    for (const { key, lastModified } of page.value.objects) {
      all.push({ hash: key.slice(SNAPSHOT_PREFIX.length, -".json".length), writtenAtMs: lastModified.getTime() });
    }
    cursor = page.value.cursor;
  } while (cursor !== undefined);
  return all;
};

/** Deletes what neither this snapshot nor the one before it needs: somebody may still be reading that one. */
const removeOld = async (
  store: ChunkStore,
  objects: readonly Stored[],
  isNeeded: (hash: string) => boolean,
  nowMs: number,
): Promise<number> => {
  const old = objects.filter(({ hash, writtenAtMs }) => !isNeeded(hash) && writtenAtMs < nowMs - KEPT_MS);
  for (let start = 0; start < old.length; start += 1_000) {
    const deleted = await store.delete(old.slice(start, start + 1_000).map(({ hash }) => snapshotKey(hash)));
    if (!deleted.ok) throw new Error(`could not delete old parts of the snapshot: ${deleted.error.reason}`);
  }
  return old.length;
};

export type RenewedSnapshot = {
  /** Hashes of its objects; handed to the next renewal. */
  readonly needed: ReadonlySet<string>;
  /** Objects that were new, and old ones that are gone. */
  readonly written: number;
  readonly removed: number;
};

/**
 * Writes a snapshot when the catalogue is no more what the last one was made of, in one consistent read. `before` is what the
 * last one needs; nothing is removed where nobody knows.
 * @returns null when there was nothing to renew. @throws when Postgres or the store is away.
 */
export const renewSnapshot = async (
  client: pg.ClientBase,
  { store, clock }: Pick<KeepSnapshotDeps, "store" | "clock">,
  before: ReadonlySet<string> | null,
): Promise<RenewedSnapshot | null> => {
  const startedMs = clock.nowMs();
  await client.query("begin isolation level repeatable read read only");
  try {
    const fingerprint = await readFingerprint(client);
    const pointer = await pointerIn(store);
    if (pointer?.format === SNAPSHOT_FORMAT && pointer.fingerprint === fingerprint) return null;
    const objects = await objectsIn(store);
    const present = new Set(objects.map(({ hash }) => hash));
    const { needed, written } = await writeSnapshot(client, store, { atMs: startedMs, fingerprint, present });
    if (before === null) return { needed, written, removed: 0 };
    const isNeeded = (hash: string): boolean => needed.has(hash) || before.has(hash);
    return { needed, written, removed: await removeOld(store, objects, isNeeded, startedMs) };
  } finally {
    await client.query("rollback").catch(() => undefined);
  }
};

/**
 * Keeps the snapshot of the public catalogue half a minute behind the database, in one process at a time; two minutes behind what
 * somebody wrote without an event. What goes
 * wrong is said and tried again: a cinema without a fresh snapshot still works.
 */
export const keepSnapshot = (deps: KeepSnapshotDeps, signal: AbortSignal): Promise<void> =>
  whileLeader(deps, "cinema.catalog-snapshot", signal, async (client: pg.Client, leading) => {
    let before: ReadonlySet<string> | null = null;
    let [seen, sweptAtMs] = [Number.NaN, Number.NEGATIVE_INFINITY];
    while (!leading.aborted) {
      let waitMs = LOOK_MS;
      try {
        const startedMs = deps.clock.nowMs();
        // Read before the tables: what changes after it raises it again.
        const version = await readVersion(client);
        if (version === seen && startedMs - sweptAtMs < SWEEP_MS) {
          await deps.sleep(waitMs, leading);
          continue;
        }
        const renewed = await renewSnapshot(client, deps, before);
        [seen, sweptAtMs] = [version, startedMs];
        if (renewed !== null) {
          waitMs = REST_MS;
          before = renewed.needed;
          const { written, removed } = renewed;
          deps.logger.info("catalogue snapshot written", { written, removed, ms: deps.clock.nowMs() - startedMs });
          deps.metrics.count("catalog_snapshots_total", { outcome: "written" });
        }
      } catch (error) {
        // Stopped or no leader any more: what is half done is nobody's failure, and the next leader begins anew.
        if (leading.aborted) return;
        if (isUnreachable(error)) throw error;
        deps.logger.error("catalogue snapshot failed", errorFields(error));
        deps.metrics.count("catalog_snapshots_total", { outcome: "failed" });
        waitMs = REST_MS;
      }
      await deps.sleep(waitMs, leading);
    }
  });
