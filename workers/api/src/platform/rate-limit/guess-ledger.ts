import type { GuessPolicy } from "./policies.ts";

type Count = { readonly count: number; readonly endsAtMs: number };

/** Wrong guesses of one secret, and the addresses that have known it. */
export type GuessLedger = {
  readonly byAddress: Readonly<Record<string, Count>>;
  readonly strangers: Count;
  /** Address → until when it counts as known. */
  readonly known: Readonly<Record<string, number>>;
};

export const EMPTY_LEDGER: GuessLedger = { byAddress: {}, strangers: { count: 0, endsAtMs: 0 }, known: {} };

/** `right` forgives the address and makes it known, `undecided` takes the attempt back. A wrong guess just stays counted. */
export type GuessOutcome = "right" | "undecided";

const current = (count: Count | undefined, nowMs: number, windowMs: number): Count =>
  count !== undefined && nowMs < count.endsAtMs ? count : { count: 0, endsAtMs: nowMs + windowMs };

const onlyLive = <T>(record: Readonly<Record<string, T>>, isLive: (value: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => isLive(value)));

/** Drops everything that has ended, so that a ledger does not grow with the years. */
export const pruned = (ledger: GuessLedger, nowMs: number): GuessLedger => ({
  byAddress: onlyLive(ledger.byAddress, (count) => nowMs < count.endsAtMs),
  strangers: ledger.strangers,
  known: onlyLive(ledger.known, (untilMs) => nowMs < untilMs),
});

/** When the last thing in `ledger` ends; 0 when it is empty. */
export const endsAtMs = (ledger: GuessLedger): number =>
  Math.max(
    ledger.strangers.endsAtMs,
    ...Object.values(ledger.byAddress).map((count) => count.endsAtMs),
    ...Object.values(ledger.known),
  );

export type AttemptVerdict = { readonly ledger: GuessLedger; readonly allowed: boolean; readonly retryAfterMs: number };

/**
 * Counts an attempt before its outcome is known, so that parallel guesses cannot outrun the limit. An address that has
 * signed in lately is not held back by strangers' guesses: nobody can lock the owner out from elsewhere.
 */
export const countAttempt = (
  before: GuessLedger,
  address: string,
  policy: GuessPolicy,
  nowMs: number,
): AttemptVerdict => {
  const ledger = pruned(before, nowMs);
  const own = current(ledger.byAddress[address], nowMs, policy.perAddressWindowMs);
  if (own.count >= policy.perAddress) return { ledger, allowed: false, retryAfterMs: own.endsAtMs - nowMs };
  const isKnown = ledger.known[address] !== undefined;
  const strangers = current(ledger.strangers, nowMs, policy.fromStrangersWindowMs);
  if (!isKnown && strangers.count >= policy.fromStrangers) {
    return { ledger, allowed: false, retryAfterMs: strangers.endsAtMs - nowMs };
  }
  return {
    ledger: {
      byAddress: { ...ledger.byAddress, [address]: { ...own, count: own.count + 1 } },
      strangers: isKnown ? ledger.strangers : { ...strangers, count: strangers.count + 1 },
      known: ledger.known,
    },
    allowed: true,
    retryAfterMs: 0,
  };
};

const less = (count: Count | undefined): Count => ({
  count: Math.max(0, (count?.count ?? 0) - 1),
  endsAtMs: count?.endsAtMs ?? 0,
});

/** Settles an attempt that was counted. */
export const settleAttempt = (
  before: GuessLedger,
  address: string,
  outcome: GuessOutcome,
  policy: GuessPolicy,
  nowMs: number,
): GuessLedger => {
  const ledger = pruned(before, nowMs);
  const strangers = ledger.known[address] === undefined ? less(ledger.strangers) : ledger.strangers;
  if (outcome === "undecided") {
    return { ...ledger, strangers, byAddress: { ...ledger.byAddress, [address]: less(ledger.byAddress[address]) } };
  }
  const { [address]: _forgiven, ...byAddress } = ledger.byAddress;
  const known = Object.entries({ ...ledger.known, [address]: nowMs + policy.knownForMs })
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, policy.maxKnown);
  return { byAddress, strangers, known: Object.fromEntries(known) };
};
