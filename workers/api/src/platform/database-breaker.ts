import { DrizzleQueryError } from "drizzle-orm/errors";
import type { Sql } from "./sql.ts";

export type BreakerConfig = {
  /** How long the database is left alone after its first failure in a row; doubled with each further one. */
  readonly restMs: number;
  readonly mostRestMs: number;
  /** How long one request may be the one that tries; after that another may. */
  readonly trialMs: number;
};

export type DatabaseBreaker = {
  /** Whether this request may ask the database. While it rests nobody may; afterwards one at a time. */
  readonly mayAsk: () => boolean;
  readonly answered: () => void;
  readonly failed: () => void;
};

export const BREAKER_CONFIG: BreakerConfig = { restMs: 1_000, mostRestMs: 4_000, trialMs: 2_000 };

/** Keeps viewers from waiting one after the other for a database that does not answer. State of one isolate. */
export const createDatabaseBreaker = (config: BreakerConfig, nowMs: () => number): DatabaseBreaker => {
  let failures = 0;
  let restsUntilMs = 0;
  return {
    mayAsk: () => {
      if (failures === 0) return true;
      const now = nowMs();
      if (now < restsUntilMs) return false;
      restsUntilMs = now + config.trialMs;
      return true;
    },
    answered: () => {
      failures = 0;
    },
    failed: () => {
      failures++;
      restsUntilMs = nowMs() + Math.min(config.mostRestMs, config.restMs * 2 ** (failures - 1));
    },
  };
};

/**
 * The database for whoever has nothing else to answer from: refused at once, as unavailable, while it rests, and the breaker
 * learns when it answers again. Failures are not told on: one slow question says nothing about the others.
 */
export const behindBreaker = (sql: Sql, breaker: DatabaseBreaker): Sql => ({
  execute: async (statement, options) => {
    if (!breaker.mayAsk()) throw new DrizzleQueryError("", [], new Error("the database is left alone for a moment"));
    const answer = await sql.execute<never>(statement, options);
    breaker.answered();
    return answer;
  },
});
