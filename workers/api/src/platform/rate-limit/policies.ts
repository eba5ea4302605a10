import type { RateLimitClass } from "../route.ts";

/** A budget: `limit` requests in a window that begins with the first of them. */
export type BudgetPolicy = {
  readonly limit: number;
  readonly windowMs: number;
  /** The most that an isolate may be given at once. 1 makes the budget exact: every request asks. */
  readonly maxLease: number;
};

type Policies = Readonly<
  Record<Exclude<RateLimitClass, "none">, Readonly<Record<"address" | "account", BudgetPolicy>>>
>;

const perMinute = (limit: number, maxLease: number): BudgetPolicy => ({ limit, windowMs: 60_000, maxLease });

/**
 * A signed-in caller pays from the account's budget, everybody else from the address's. Address budgets are wide because
 * a school or a mobile carrier shares one address. A lease is at most a twelfth of its budget (stranded allowance).
 */
export const POLICIES: Policies = {
  read: { address: perMinute(3_000, 250), account: perMinute(1_200, 100) },
  write: { address: perMinute(600, 50), account: perMinute(600, 50) },
  play: { address: perMinute(300, 25), account: perMinute(300, 25) },
  beacon: { address: perMinute(3_000, 250), account: perMinute(1_200, 100) },
  // A refresh token cannot be guessed, and everybody behind one address needs one with every page that they open.
  refresh: { address: perMinute(1_200, 100), account: perMinute(60, 1) },
  credentials: { address: perMinute(60, 1), account: perMinute(60, 1) },
};

/** Guesses of one account's password. */
export type GuessPolicy = {
  /** Wrong guesses from one address. */
  readonly perAddress: number;
  readonly perAddressWindowMs: number;
  /** Wrong guesses from all addresses that have not signed in to the account lately. */
  readonly fromStrangers: number;
  readonly fromStrangersWindowMs: number;
  /** How long an address that signed in stays known, and how many are kept. */
  readonly knownForMs: number;
  readonly maxKnown: number;
};

export const GUESS_POLICY: GuessPolicy = {
  perAddress: 10,
  perAddressWindowMs: 15 * 60_000,
  fromStrangers: 100,
  fromStrangersWindowMs: 60 * 60_000,
  knownForMs: 30 * 24 * 3_600_000,
  maxKnown: 20,
};

/** Multiplies a limit; never below one. */
export const scaled = (limit: number, scale: number): number => Math.max(1, Math.round(limit * scale));
