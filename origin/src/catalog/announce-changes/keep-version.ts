import { type Clock, ok } from "@cinema/foundation";
import { type LeaderDeps, whileLeader } from "../../platform/leader.postgres.ts";
import type { Log } from "../../platform/log.ts";
import type { Metrics } from "../../platform/metrics.ts";
import { createSeldom } from "../../platform/seldom.ts";
import { type KnownVersion, publishVersion, readKnown, type VersionStore } from "./publish-version.ts";

export type KeepVersionDeps = LeaderDeps & {
  /** The media bucket. */
  readonly store: VersionStore;
  readonly clock: Clock;
  readonly logger: Log;
  readonly metrics: Metrics;
};

type Read = Awaited<ReturnType<typeof readKnown>>;

/** How often the table is looked at: one row by its key, and the ends of four indexes. */
const LOOK_MS = 250;
/** The least time from one version to the next: however much a bulk import says, caches are emptied once a second. */
const REST_MS = 1_000;

/**
 * Puts the catalogue's version out for the edge until aborted, in one process at a time. What could not be put out, for whatever
 * reason, is what the next look finds.
 */
export const keepVersion = async (deps: KeepVersionDeps, signal: AbortSignal): Promise<void> => {
  const { clock, logger, metrics, sleep, store } = deps;
  const seldom = createSeldom(clock);
  await whileLeader(deps, "cinema.catalog-version", signal, async (client, leading) => {
    let known: KnownVersion | null = null;
    while (!leading.aborted) {
      const found: Read = known === null ? await readKnown(store) : ok(known);
      const published: Read = found.ok ? await publishVersion(client, store, found.value, clock.nowMs()) : found;
      if (found.ok && published.ok && published.value === found.value) {
        known = found.value;
        await sleep(LOOK_MS, leading);
        continue;
      }
      metrics.count("catalog_versions_total", { outcome: published.ok ? "ok" : published.error.reason });
      if (!published.ok && seldom(published.error.reason)) {
        logger.warn("catalogue version not published", { ...published.error });
      }
      // Somebody else may have written it, or the answer to a write that succeeded was lost: it is read again.
      known = published.ok ? published.value : null;
      await sleep(REST_MS, leading);
    }
  });
};
