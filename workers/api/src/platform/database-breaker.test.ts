import { expect, it } from "vitest";
import { sql as statement } from "drizzle-orm";
import { behindBreaker, createDatabaseBreaker } from "./database-breaker.ts";
import { isSqlUnavailable, type Sql } from "./sql.ts";

const CONFIG = { restMs: 1_000, mostRestMs: 4_000, trialMs: 2_000 };

it("lets everybody through while the database answers", () => {
  const breaker = createDatabaseBreaker(CONFIG, () => 0);
  breaker.answered();
  expect([breaker.mayAsk(), breaker.mayAsk()]).toEqual([true, true]);
});

it("lets nobody wait while it rests, then one at a time, and rests longer up to a limit", () => {
  let now = 0;
  const breaker = createDatabaseBreaker(CONFIG, () => now);
  const allowed = (atMs: number): boolean => {
    now = atMs;
    return breaker.mayAsk();
  };
  breaker.failed();
  expect([allowed(999), allowed(1_000), allowed(1_001)]).toEqual([false, true, false]);
  breaker.failed();
  expect([allowed(3_000), allowed(3_001)]).toEqual([false, true]);
  for (let more = 0; more < 10; more++) breaker.failed();
  expect([allowed(7_000), allowed(7_001)]).toEqual([false, true]);
});

it("lets another try when the request that tried has died, and everybody again after one answer", () => {
  let now = 0;
  const breaker = createDatabaseBreaker(CONFIG, () => now);
  breaker.failed();
  now = 1_000;
  expect(breaker.mayAsk()).toBe(true);
  now = 3_000;
  expect([breaker.mayAsk(), breaker.mayAsk()]).toEqual([true, false]);
  breaker.answered();
  expect([breaker.mayAsk(), breaker.mayAsk()]).toEqual([true, true]);
});

it("refuses a question at once while the database rests, without asking it, and is told when it answers again", async () => {
  let now = 0;
  let asked = 0;
  const sql = { execute: async () => ({ rows: [], rowCount: ++asked }) } as Sql;
  const breaker = createDatabaseBreaker(CONFIG, () => now);
  const guarded = behindBreaker(sql, breaker);
  breaker.failed();
  const refusal = await guarded.execute(statement`select 1`).catch((error: unknown) => error);
  expect([isSqlUnavailable(refusal), asked]).toEqual([true, 0]);
  now = 1_000;
  await guarded.execute(statement`select 1`);
  expect([asked, breaker.mayAsk(), breaker.mayAsk()]).toEqual([1, true, true]);
});

it("does not let one failed question keep others from the database", async () => {
  const breaker = createDatabaseBreaker(CONFIG, () => 0);
  const guarded = behindBreaker({ execute: () => Promise.reject(new Error("slow")) }, breaker);
  await expect(guarded.execute(statement`select 1`)).rejects.toThrow("slow");
  expect(breaker.mayAsk()).toBe(true);
});
