import { manualClock } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { type Grant, grantLease, type Ledger } from "./lease.ts";
import { createLeaseHolder, type Verdict } from "./lease-holder.ts";
import type { BudgetPolicy } from "./policies.ts";

const POLICY: BudgetPolicy = { limit: 1_200, windowMs: 60_000, maxLease: 100 };

/** One owner, as many isolates as asked for, all on one clock. */
const setup = (isolates = 1) => {
  const clock = manualClock(1_000_000);
  const ledgers = new Map<string, Ledger>();
  const owner = { calls: 0, isAway: false };
  const ask = async (key: string, policy: BudgetPolicy, want: number): Promise<Grant> => {
    owner.calls++;
    if (owner.isAway) throw new Error("away");
    const { ledger, grant } = grantLease(ledgers.get(key), policy, want, clock.nowMs());
    ledgers.set(key, ledger);
    return grant;
  };
  const pending: Promise<unknown>[] = [];
  const holders = Array.from({ length: isolates }, () => createLeaseHolder({ ask, nowMs: clock.nowMs }));
  const take = (key = "k", isolate = 0, policy = POLICY) =>
    holders[isolate % isolates]?.take(key, policy, (work) => void pending.push(work)) as Verdict | Promise<Verdict>;
  return { clock, owner, take };
};

const admittedOf = (verdicts: readonly Verdict[]): number => verdicts.filter((verdict) => verdict.admitted).length;

it("admits exactly the limit from one isolate, with at most one call to the owner in fifty requests", async () => {
  const { owner, take } = setup();
  const verdicts: Verdict[] = [];
  for (let request = 0; request < 2_000; request++) verdicts.push(await take());
  expect(admittedOf(verdicts)).toBe(1_200);
  expect(owner.calls / verdicts.length).toBeLessThanOrEqual(1 / 50);
});

it("never admits more than the limit over eight isolates, and strands at most a tenth", async () => {
  const { take } = setup(8);
  const verdicts: Verdict[] = [];
  for (let request = 0; request < 4_000; request++) verdicts.push(await take("k", request));
  expect(admittedOf(verdicts)).toBeLessThanOrEqual(1_200);
  expect(admittedOf(verdicts)).toBeGreaterThanOrEqual(1_080);
});

it("never admits more than the limit to requests that race for a cold key", async () => {
  const { take } = setup(4);
  const verdicts = await Promise.all(Array.from({ length: 3_000 }, async (_, request) => take("k", request)));
  expect(admittedOf(verdicts)).toBe(1_200);
});

it("strands little on a visitor who comes once and never again", async () => {
  const { owner, take } = setup(2);
  await take("k", 0);
  const verdicts: Verdict[] = [];
  for (let request = 0; request < 1_500; request++) verdicts.push(await take("k", 1));
  expect(admittedOf(verdicts)).toBeGreaterThanOrEqual(1_200 - 10);
  expect(owner.calls).toBeLessThan(60);
});

it("is exact and asks every time where the policy says so", async () => {
  const { owner, take } = setup(3);
  const exact = { limit: 5, windowMs: 60_000, maxLease: 1 };
  const verdicts = await Promise.all(Array.from({ length: 20 }, async (_, request) => take("k", request, exact)));
  expect(admittedOf(verdicts)).toBe(5);
  expect(owner.calls).toBe(20);
});

it("forgets the lease when its window ends", async () => {
  const { clock, take } = setup();
  for (let request = 0; request < 1_300; request++) await take();
  expect((await take()).admitted).toBe(false);
  clock.advance(60_000);
  expect(await take()).toMatchObject({ admitted: true, resetsInMs: 60_000 });
});

it("says how many are left and when there will be more", async () => {
  const { clock, take } = setup();
  expect(await take()).toEqual({ admitted: true, remaining: 1_199, resetsInMs: 60_000 });
  clock.advance(10_000);
  expect(await take()).toEqual({ admitted: true, remaining: 1_198, resetsInMs: 50_000 });
});

it("keeps keys apart", async () => {
  const { take } = setup();
  for (let request = 0; request < 1_300; request++) await take("busy");
  expect((await take("busy")).admitted).toBe(false);
  expect((await take("quiet")).admitted).toBe(true);
});

describe("when the owner is away", () => {
  it("rejects, and asks again with the next request", async () => {
    const { owner, take } = setup();
    owner.isAway = true;
    await expect(take()).rejects.toThrow("away");
    owner.isAway = false;
    expect((await take()).admitted).toBe(true);
  });

  it("goes on admitting out of the lease it holds", async () => {
    const { owner, take } = setup();
    await take();
    owner.isAway = true;
    expect((await take()).admitted).toBe(true);
  });
});
