import type pg from "pg";
import type { Log } from "../platform/log.ts";
import { type LeaderDeps, whileLeader } from "../platform/leader.postgres.ts";
import type { Metrics } from "../platform/metrics.ts";
import { moveOutboxRows } from "./move-outbox-rows.postgres.ts";

export type RelayDeps = LeaderDeps & { readonly logger: Log; readonly metrics: Metrics };

const BATCH = 5_000;
const IDLE_MS = 50;

/**
 * Carries facts from the outbox into the event log, in the order in which they became true. One process at a time; a
 * batch moves in one statement, so a relay that is killed has moved it or has not.
 */
export const runRelay = (deps: RelayDeps, signal: AbortSignal): Promise<void> =>
  whileLeader(deps, "cinema.relay", signal, async (client: pg.Client, leading) => {
    deps.logger.info("relay leads");
    while (!leading.aborted) {
      const moved = await moveOutboxRows(client, BATCH);
      if (moved > 0) deps.metrics.count("relay_events_total", {}, moved);
      if (moved < BATCH) await deps.sleep(IDLE_MS, leading);
    }
  });
