import { err, ok, type Result } from "@cinema/foundation";

export type HashQueueConfig = {
  /** Requests that may wait while one hashes. */
  readonly maxWaiting: number;
  /** How long one hash blocks the isolate, and how long others get to run after it. */
  readonly turnMs: number;
  readonly pollMs: number;
};
export type HashQueueDeps = { readonly nowMs: () => number; readonly sleep: (ms: number) => Promise<void> };
export type Busy = { readonly reason: "busy" };

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
  let freeAtMs = 0;

  const isFirst = (ticket: number, nowMs: number): boolean => {
    for (const [other, lastSeenMs] of seenMs) {
      if (other === ticket) return true;
      if (nowMs - lastSeenMs <= ABANDONED_AFTER_MS) return false;
      seenMs.delete(other);
    }
    return true;
  };

  const waiting = (nowMs: number): number => {
    for (const [ticket, lastSeenMs] of seenMs) if (nowMs - lastSeenMs > ABANDONED_AFTER_MS) seenMs.delete(ticket);
    return seenMs.size;
  };

  return {
    run: async (work) => {
      let nowMs = deps.nowMs();
      if (waiting(nowMs) >= config.maxWaiting) return err({ reason: "busy" });
      const ticket = ++lastTicket;
      seenMs.set(ticket, nowMs);
      try {
        while (nowMs < freeAtMs || !isFirst(ticket, nowMs)) {
          await deps.sleep(config.pollMs);
          nowMs = deps.nowMs();
          // A waiter that was taken for abandoned rejoins at the end.
          seenMs.set(ticket, nowMs);
        }
        // The clock stands still while the isolate is blocked, so the turn's end is set before it begins.
        freeAtMs = nowMs + config.turnMs;
        return ok(work());
      } finally {
        seenMs.delete(ticket);
      }
    },
  };
};
