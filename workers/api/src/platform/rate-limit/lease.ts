import type { BudgetPolicy } from "./policies.ts";

/** What a budget's owner remembers: a window and how much of it is given away. */
export type Ledger = { readonly windowStartMs: number; readonly granted: number };

export type Grant = {
  /** Tells windows of one budget apart. */
  readonly windowStartMs: number;
  /** Requests that the holder may admit before the window ends; 0 when the budget is used up. */
  readonly granted: number;
  /** Left in the budget for others. */
  readonly remaining: number;
  /** From the owner's clock; holders count from when they asked, which can only be earlier. */
  readonly endsInMs: number;
};

/**
 * Gives away up to `want` of the budget. A grant is at most a quarter of what is left, so that the last part of a budget
 * is spread over all isolates that ask. Never gives more than `limit` in a window.
 */
export const grantLease = (
  ledger: Ledger | undefined,
  policy: BudgetPolicy,
  want: number,
  nowMs: number,
): { readonly ledger: Ledger; readonly grant: Grant } => {
  // An owner that moved may have a clock that is a little behind: still the same window. Further back, the clock was set.
  const isOpen = ledger !== undefined && Math.abs(nowMs - ledger.windowStartMs) < policy.windowMs;
  const windowStartMs = isOpen ? ledger.windowStartMs : nowMs;
  const before = isOpen ? ledger.granted : 0;
  const left = Math.max(0, policy.limit - before);
  const granted = Math.min(left, Math.max(1, Math.min(want, policy.maxLease, Math.floor(left / 4))));
  return {
    ledger: { windowStartMs, granted: before + granted },
    grant: { windowStartMs, granted, remaining: left - granted, endsInMs: windowStartMs + policy.windowMs - nowMs },
  };
};
