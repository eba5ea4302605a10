import { err, ok, type Result } from "@cinema/foundation";
import type { GuessOutcome } from "./guess-ledger.ts";

/** Limits guesses of one secret (an account's password), exactly and wherever they come from. */
export type GuessGuard = {
  /** Counts an attempt; refused when too many were wrong. Call before looking at the secret. */
  readonly attempt: (
    secretName: string,
    address: string,
  ) => Promise<Result<void, { readonly retryAfterSeconds: number }>>;
  /** Reports that the attempt was right, or never decided. Wrong guesses need no report. */
  readonly settle: (secretName: string, address: string, outcome: GuessOutcome) => Promise<void>;
};

/** The part of the Durable Object that the guard calls. */
export type GuessOwner = {
  readonly countGuess: (
    address: string,
    scale: number,
  ) => Promise<{ readonly allowed: boolean; readonly retryAfterMs: number }>;
  readonly settleGuess: (address: string, outcome: GuessOutcome, scale: number) => Promise<void>;
};

export type GuessGuardDeps = {
  /** The owner of a secret's ledger, by a name that does not give the secret's name away. */
  readonly ownerOf: (name: string) => GuessOwner;
  readonly scale: number;
};

const hashName = async (secretName: string): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(secretName)));
  return `guesses:${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
};

export const createGuessGuard = (deps: GuessGuardDeps): GuessGuard => ({
  attempt: async (secretName, address) => {
    const verdict = await deps.ownerOf(await hashName(secretName)).countGuess(address, deps.scale);
    if (verdict.allowed) return ok(undefined);
    return err({ retryAfterSeconds: Math.max(1, Math.ceil(verdict.retryAfterMs / 1_000)) });
  },
  settle: async (secretName, address, outcome) => {
    await deps.ownerOf(await hashName(secretName)).settleGuess(address, outcome, deps.scale);
  },
});
