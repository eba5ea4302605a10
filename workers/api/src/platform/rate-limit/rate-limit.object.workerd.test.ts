import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { createGuessGuard } from "./guess-guard.ts";
import type { RateLimitObject } from "./rate-limit.object.ts";

const namespace = env.RATE_LIMITS as DurableObjectNamespace<RateLimitObject>;
const object = (name: string) => namespace.get(namespace.idFromName(name));
const POLICY = { limit: 100, windowMs: 60_000, maxLease: 20 };

it("never gives away more than the limit to callers that race", async () => {
  const owner = object("racing");
  const grants = await Promise.all(Array.from({ length: 60 }, async () => owner.lease(POLICY, 20)));
  expect(grants.reduce((sum, grant) => sum + grant.granted, 0)).toBe(100);
});

it("has written down what it gave away before it answers", async () => {
  const owner = object("written");
  const { granted } = await owner.lease(POLICY, 20);
  const stored = await runInDurableObject(owner, (_instance, state) => state.storage.kv.get("budget"));
  expect(stored).toMatchObject({ granted });
});

it("stops the eleventh wrong guess from an address, whatever runs in parallel, and forgives after a right one", async () => {
  const guard = createGuessGuard({ ownerOf: object, scale: 1 });
  const attempts = await Promise.all(Array.from({ length: 30 }, () => guard.attempt("a@example.com", "203.0.113.7")));
  expect(attempts.filter((attempt) => attempt.ok)).toHaveLength(10);
  await guard.settle("a@example.com", "203.0.113.7", "right");
  expect((await guard.attempt("a@example.com", "203.0.113.7")).ok).toBe(true);
});

it("empties itself when everything has ended, and not before", async () => {
  const owner = object("emptied");
  await owner.lease({ ...POLICY, windowMs: 1 }, 1);
  await runDurableObjectAlarm(owner);
  const left = await runInDurableObject(owner, (_instance, state) => [...state.storage.kv.list()].length);
  expect(left).toBe(0);

  const guessed = object("guessed");
  await guessed.countGuess("203.0.113.7", 1);
  await runDurableObjectAlarm(guessed);
  expect(await runInDurableObject(guessed, (_instance, state) => [...state.storage.kv.list()].length)).toBe(1);
});
