import type { Claim, StepQueue } from "./claim.ts";

export type Lease = {
  /** Aborts when the step belongs to somebody else, or when that can no longer be excluded. */
  readonly lost: AbortSignal;
  readonly stop: () => Promise<void>;
};

/**
 * Renews a lease three times per term. While the database cannot be reached the work goes on until the term is over; from then
 * on another process may have the step.
 */
export const keepLease = (queue: Pick<StepQueue, "renew">, claim: Claim, leaseSeconds: number): Lease => {
  const lost = new AbortController();
  let renewedMs = performance.now();
  let renewing: Promise<void> = Promise.resolve();
  const renew = async (): Promise<void> => {
    const askedMs = performance.now();
    try {
      if (await queue.renew(claim, leaseSeconds)) renewedMs = askedMs;
      else lost.abort();
    } catch {
      if (performance.now() - renewedMs > leaseSeconds * 1000) lost.abort();
    }
  };
  const timer = setInterval(
    () => {
      renewing = renewing.then(renew);
    },
    (leaseSeconds * 1000) / 3,
  );
  return {
    lost: lost.signal,
    stop: async () => {
      clearInterval(timer);
      await renewing;
    },
  };
};
