import type { Clock, IdKind } from "@cinema/foundation";
import type pg from "pg";
import { errorFields, type Log } from "../../platform/log.ts";
import type { Metrics } from "../../platform/metrics.ts";
import { createSeldom } from "../../platform/seldom.ts";
import { isUnreachable } from "../../platform/unreachable.ts";
import { announceFlips } from "./announce-flips.postgres.ts";
import { publishScheduled } from "./publish-scheduled.postgres.ts";

export type FollowClockDeps = {
  readonly pool: pg.Pool;
  readonly newId: (kind: IdKind, nowMs: number) => string;
  readonly clock: Clock;
  /** Returns early when aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly logger: Log;
  readonly metrics: Metrics;
};

/** Two statements on indexes. With the skew, the relay's pace and a consumer's turn search follows a flip within five seconds. */
const EVERY_MS = 2_000;
/** A title that waits for its film is named in the log this often. */
const REMIND_MS = 3_600_000;

/**
 * Does what the catalogue owes to the clock until aborted: publishes scheduled titles and announces windows that have opened or
 * closed. Any number of processes may do so. A Postgres that is away is waited for.
 * @throws what nobody foresaw.
 */
export const followClock = async (deps: FollowClockDeps, signal: AbortSignal): Promise<void> => {
  const { pool, clock, logger, metrics } = deps;
  const isTimeToSay = createSeldom(clock, REMIND_MS);
  while (!signal.aborted) {
    try {
      const nowMs = clock.nowMs();
      const eventId = (): string => deps.newId("event", nowMs);
      const { published, waiting } = await publishScheduled({ pool, nowMs, eventId: eventId() });
      const flipped = await announceFlips({ pool, nowMs, eventId: eventId() });
      metrics.gauge("catalog_scheduled_without_film", {}, waiting.length);
      if (published + flipped > 0) logger.info("catalogue followed the clock", { published, flipped });
      const isNews = waiting.length > 0 && isTimeToSay("waiting");
      if (isNews)
        logger.warn("scheduled titles have no film that is ready", {
          titles: waiting.slice(0, 20),
          count: waiting.length,
        });
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      logger.warn("the catalogue's clock waits for Postgres", errorFields(error));
    }
    await deps.sleep(EVERY_MS, signal);
  }
};
