import type { Grant } from "./lease.ts";
import type { BudgetPolicy } from "./policies.ts";

export type Verdict = {
  readonly admitted: boolean;
  /** What this isolate still holds plus what the owner had left when last asked. */
  readonly remaining: number;
  readonly resetsInMs: number;
};

type Held = {
  windowStartMs: number;
  /** 0 until the owner has answered for the first time. */
  endsAtMs: number;
  left: number;
  remainingAtOwner: number;
  /** The size of the next request for a lease; grows while leases are used up. */
  nextWant: number;
  /** Until then another request is already asking. */
  askingUntilMs: number;
};

export type LeaseHolderDeps = {
  /** Asks the budget's owner. */
  readonly ask: (key: string, policy: BudgetPolicy, want: number) => Promise<Grant>;
  readonly nowMs: () => number;
};

/** Keys remembered per isolate; the oldest goes first and forfeits what is left of its lease. */
const MAX_KEYS = 10_000;
/** A request that asks may be cancelled and never come back; after this long another asks in its place. */
const ASK_PATIENCE_MS = 2_000;
/** The first lease is a tenth of the largest, so that a visitor of a few requests strands little. */
const FIRST_WANT_SHARE = 10;
/** Below a fifth of a lease the next one is fetched in the background. */
const LOW_SHARE = 5;
const SMALLEST_PREFETCHED = 10;

const verdictOf = (held: Held, admitted: boolean, nowMs: number): Verdict => ({
  admitted,
  remaining: held.left + held.remainingAtOwner,
  resetsInMs: Math.max(0, held.endsAtMs - nowMs),
});

/** Takes one when there is one; no await may stand between looking and taking. */
const takeOne = (held: Held, nowMs: number): Verdict => {
  if (held.left === 0) return verdictOf(held, false, nowMs);
  held.left--;
  return verdictOf(held, true, nowMs);
};

/**
 * Admits requests out of leases, so that a busy key costs its owner one call per lease. Requests never wait for each
 * other's calls: one that finds another asking asks for itself alone.
 */
export const createLeaseHolder = (deps: LeaseHolderDeps) => {
  const helds = new Map<string, Held>();

  const heldFor = (key: string, policy: BudgetPolicy): Held => {
    const known = helds.get(key);
    if (known !== undefined) return known;
    if (helds.size >= MAX_KEYS) helds.delete(helds.keys().next().value as string);
    const nextWant = Math.max(1, Math.ceil(policy.maxLease / FIRST_WANT_SHARE));
    const made = { windowStartMs: 0, endsAtMs: 0, left: 0, remainingAtOwner: 0, nextWant, askingUntilMs: 0 };
    helds.set(key, made);
    return made;
  };

  const credit = (held: Held, grant: Grant, askedAtMs: number): void => {
    // An answer about an older window arrives late: what it granted has ended with that window.
    if (grant.windowStartMs < held.windowStartMs) return;
    held.left = (grant.windowStartMs === held.windowStartMs ? held.left : 0) + grant.granted;
    held.windowStartMs = grant.windowStartMs;
    held.endsAtMs = askedAtMs + grant.endsInMs;
    held.remainingAtOwner = grant.remaining;
  };

  const askOwner = async (key: string, policy: BudgetPolicy, nowMs: number, takes: boolean): Promise<Verdict> => {
    const held = heldFor(key, policy);
    const isAlone = held.askingUntilMs <= nowMs;
    const want = isAlone ? held.nextWant : 1;
    if (isAlone) {
      held.askingUntilMs = nowMs + ASK_PATIENCE_MS;
      // A lease used up inside its window means demand: ask for twice as much next time.
      if (nowMs < held.endsAtMs) held.nextWant = Math.min(policy.maxLease, held.nextWant * 2);
    }
    try {
      const grant = await deps.ask(key, policy, want);
      credit(held, grant, nowMs);
      return takes ? takeOne(held, nowMs) : verdictOf(held, true, nowMs);
    } finally {
      if (isAlone) held.askingUntilMs = 0;
    }
  };

  /**
   * Takes one; a promise only when the owner had to be asked, and rejects when the owner cannot be reached.
   * `background` runs a call that no request waits for.
   */
  const take = (
    key: string,
    policy: BudgetPolicy,
    background: (work: Promise<unknown>) => void,
  ): Verdict | Promise<Verdict> => {
    const nowMs = deps.nowMs();
    const held = helds.get(key);
    if (held === undefined || nowMs >= held.endsAtMs) return askOwner(key, policy, nowMs, true);
    if (held.left === 0) {
      return held.remainingAtOwner === 0 ? verdictOf(held, false, nowMs) : askOwner(key, policy, nowMs, true);
    }
    const verdict = takeOne(held, nowMs);
    const isLow = held.left * LOW_SHARE < held.nextWant && held.nextWant >= SMALLEST_PREFETCHED;
    if (isLow && held.remainingAtOwner > 0 && held.askingUntilMs <= nowMs) {
      background(askOwner(key, policy, nowMs, false).catch(() => undefined));
    }
    return verdict;
  };

  return { take };
};
