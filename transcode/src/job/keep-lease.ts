import type { Claim, StepQueue } from "./claim.ts";

export type Lease = {
  /** Aborts when the step belongs to somebody else, or when that can no longer be excluded. */
  readonly lost: AbortSignal;
  readonly stop: () => Promise<void>;
};

/**
 * Renews a lease three times per term. While the database cannot be reached the work goes on until the term is over; from then
 * on another process may have the step. The term is judged by this clock alone: a question that is never answered ends it too.
 */
export const keepLease = (queue: Pick<StepQueue, "renew">, claim: Claim, leaseSeconds: number): Lease => {
  const termMs = leaseSeconds * 1000;
  const lost = new AbortController();
  let renewedMs = performance.now();
  let renewing: Promise<void> | undefined;
  let ended: NodeJS.Timeout | undefined;
  const awaitEnd = (): void => {
    clearTimeout(ended);
    ended = setTimeout(() => lost.abort(), Math.max(0, renewedMs + termMs - performance.now()));
  };
  const renew = async (): Promise<void> => {
    const askedMs = performance.now();
    try {
      const held = await queue.renew(claim, leaseSeconds);
      if (!held) lost.abort();
      if (lost.signal.aborted) return;
      renewedMs = askedMs;
      awaitEnd();
    } catch {
      // Asked again at the next third; the end of the term does not wait for it.
    }
  };
  awaitEnd();
  const timer = setInterval(() => {
    renewing ??= renew().finally(() => (renewing = undefined));
  }, termMs / 3);
  return {
    lost: lost.signal,
    stop: async () => {
      clearInterval(timer);
      // What is still being asked for after the term may never be answered.
      if (!lost.signal.aborted) await renewing;
      clearTimeout(ended);
    },
  };
};
