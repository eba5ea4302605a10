import { err, ok, type Result } from "@cinema/foundation";

export type HashQueueConfig = {
  /** Requests that may wait while one hashes. */
  readonly maxWaiting: number;
  /** How long other requests get to run after a hash. */
  readonly gapMs: number;
  readonly pollMs: number;
};
export type HashQueueDeps = { readonly nowMs: () => number; readonly sleep: (ms: number) => Promise<void> };
export type Busy = { readonly reason: "busy" };

/** Runs `work`, which blocks the isolate, when its turn comes. */
export type HashQueue = { readonly run: <T>(work: () => T) => Promise<Result<T, Busy>> };

/** A waiter that has not polled for this long belongs to a request that is gone. */
const ABANDONED_AFTER_MS = 1_000;

/**
 * Lets blocking work run one piece at a time with a gap after each, in order of arrival. Waiters poll with timers of
 * their own request: a request that is cancelled never runs its `finally`, so nobody may wait for another's promise.
 */
export const createHashQueue = (config: HashQueueConfig, deps: HashQueueDeps): HashQueue => {
  const seenMs = new Map<number, number>();
  let lastTicket = 0;
  let hasJustRun = false;
  let freeAtMs = 0;

  /** Reads the clock, which stands still while the isolate is blocked: the first look after a hash starts the gap. */
  const look = (): number => {
    const nowMs = deps.nowMs();
    if (hasJustRun) {
      hasJustRun = false;
      freeAtMs = nowMs + config.gapMs;
      for (const ticket of seenMs.keys()) seenMs.set(ticket, nowMs);
    }
    for (const [ticket, lastSeenMs] of seenMs) if (nowMs - lastSeenMs > ABANDONED_AFTER_MS) seenMs.delete(ticket);
    return nowMs;
  };

  const isFirst = (ticket: number): boolean => seenMs.keys().next().value === ticket;

  return {
    run: async (work) => {
      let nowMs = look();
      if (seenMs.size >= config.maxWaiting) return err({ reason: "busy" });
      const ticket = ++lastTicket;
      seenMs.set(ticket, nowMs);
      try {
        while (nowMs < freeAtMs || !isFirst(ticket)) {
          await deps.sleep(config.pollMs);
          nowMs = look();
          // A waiter that was taken for abandoned rejoins at the end.
          seenMs.set(ticket, nowMs);
        }
        hasJustRun = true;
        return ok(work());
      } finally {
        seenMs.delete(ticket);
      }
    },
  };
};
