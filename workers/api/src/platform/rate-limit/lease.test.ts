import { expect, it } from "vitest";
import { type Grant, grantLease, type Ledger } from "./lease.ts";

const POLICY = { limit: 1_000, windowMs: 60_000, maxLease: 80 };

const drain = (startMs: number, before?: Ledger): { grants: Grant[]; ledger: Ledger | undefined } => {
  const grants: Grant[] = [];
  let ledger = before;
  for (;;) {
    const next = grantLease(ledger, POLICY, 80, startMs);
    ledger = next.ledger;
    if (next.grant.granted === 0) return { grants, ledger };
    grants.push(next.grant);
  }
};

it("gives away exactly the limit and then nothing", () => {
  const { grants } = drain(5_000);
  expect(grants.reduce((sum, grant) => sum + grant.granted, 0)).toBe(1_000);
  expect(grants.at(-1)?.remaining).toBe(0);
});

it("needs few calls, and spreads the end of a budget over all who ask", () => {
  const { grants } = drain(0);
  expect(grants.length).toBeLessThan(40);
  expect(grants.slice(-4).map((grant) => grant.granted)).toEqual([1, 1, 1, 1]);
});

it("starts anew when the window has ended, not before", () => {
  const { ledger } = drain(5_000);
  expect(grantLease(ledger, POLICY, 10, 64_999).grant).toMatchObject({ granted: 0, endsInMs: 1 });
  expect(grantLease(ledger, POLICY, 10, 65_000).grant).toMatchObject({ granted: 10, endsInMs: 60_000 });
});

it("gives one at a time where the policy is exact", () => {
  const exact = { limit: 3, windowMs: 1_000, maxLease: 1 };
  let ledger: Ledger | undefined;
  const granted = Array.from({ length: 5 }, () => {
    const next = grantLease(ledger, exact, 50, 0);
    ledger = next.ledger;
    return next.grant.granted;
  });
  expect(granted).toEqual([1, 1, 1, 0, 0]);
});

it("opens a new window when the clock was set back, instead of refusing for hours", () => {
  const { ledger } = drain(9_000_000);
  expect(grantLease(ledger, POLICY, 10, 1_000).grant.granted).toBe(10);
});

it("gives no second budget to an owner whose clock is a little behind after a move", () => {
  const { ledger } = drain(100_000);
  expect(grantLease(ledger, POLICY, 10, 99_000).grant).toMatchObject({
    windowStartMs: 100_000,
    granted: 0,
    endsInMs: 61_000,
  });
});
