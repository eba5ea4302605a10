import { DurableObject } from "cloudflare:workers";
import {
  countAttempt,
  EMPTY_LEDGER,
  endsAtMs,
  type GuessLedger,
  type GuessOutcome,
  settleAttempt,
} from "./guess-ledger.ts";
import { type Grant, grantLease, type Ledger } from "./lease.ts";
import { type BudgetPolicy, GUESS_POLICY, type GuessPolicy, scaled } from "./policies.ts";

const BUDGET = "budget";
const GUESSES = "guesses";

const scaledGuesses = (scale: number): GuessPolicy => ({
  ...GUESS_POLICY,
  perAddress: scaled(GUESS_POLICY.perAddress, scale),
  fromStrangers: scaled(GUESS_POLICY.fromStrangers, scale),
});

/**
 * Owns one budget, or the guesses of one secret. Written to storage before it answers: the object may be evicted between
 * two requests and must not forget what it gave away. An alarm empties it when everything has ended.
 */
export class RateLimitObject extends DurableObject {
  private read<T>(key: string): T | undefined {
    return this.ctx.storage.kv.get<T>(key);
  }

  private write(key: string, value: unknown, untilMs: number): void {
    this.ctx.storage.kv.put(key, value);
    void this.ctx.storage.setAlarm(untilMs + 1_000);
  }

  /** Gives away up to `want` of the budget. */
  lease(policy: BudgetPolicy, want: number): Grant {
    const before = this.read<Ledger>(BUDGET);
    const { ledger, grant } = grantLease(before, policy, want, Date.now());
    if (grant.granted > 0) {
      this.ctx.storage.kv.put(BUDGET, ledger);
      if (before?.windowStartMs !== ledger.windowStartMs) {
        void this.ctx.storage.setAlarm(ledger.windowStartMs + policy.windowMs + 1_000);
      }
    }
    return grant;
  }

  /** Counts a guess before its outcome is known. */
  countGuess(address: string, scale: number): { allowed: boolean; retryAfterMs: number } {
    const before = this.read<GuessLedger>(GUESSES) ?? EMPTY_LEDGER;
    const { ledger, allowed, retryAfterMs } = countAttempt(before, address, scaledGuesses(scale), Date.now());
    if (allowed) this.write(GUESSES, ledger, endsAtMs(ledger));
    return { allowed, retryAfterMs };
  }

  /** Forgives or takes back a guess that was counted. */
  settleGuess(address: string, outcome: GuessOutcome, scale: number): void {
    const before = this.read<GuessLedger>(GUESSES) ?? EMPTY_LEDGER;
    const ledger = settleAttempt(before, address, outcome, scaledGuesses(scale), Date.now());
    this.write(GUESSES, ledger, endsAtMs(ledger));
  }

  override async alarm(): Promise<void> {
    const guesses = this.read<GuessLedger>(GUESSES);
    const untilMs = guesses === undefined ? 0 : endsAtMs(guesses);
    if (untilMs > Date.now()) await this.ctx.storage.setAlarm(untilMs + 1_000);
    else await this.ctx.storage.deleteAll();
  }
}
