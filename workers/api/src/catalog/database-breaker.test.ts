import { expect, it } from "vitest";
import { createDatabaseBreaker } from "./database-breaker.ts";

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
