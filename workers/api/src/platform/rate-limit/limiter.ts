import type { LimitSubject, LimitVerdict, MountDeps } from "../mount.ts";
import { problem } from "../problem.ts";
import type { RateLimitClass } from "../route.ts";
import type { Grant } from "./lease.ts";
import { createLeaseHolder, type Verdict } from "./lease-holder.ts";
import { type BudgetPolicy, POLICIES, scaled } from "./policies.ts";
import { subjectKey } from "./subject-key.ts";

export type LimiterDeps = {
  /** Asks the Durable Object that owns the budget `key`. */
  readonly ask: (key: string, policy: BudgetPolicy, want: number) => Promise<Grant>;
  readonly nowMs: () => number;
  /** RATE_LIMIT_SCALE. */
  readonly scale: number;
  readonly warn: (error: unknown, budget: string) => void;
};

type Budget = { readonly policy: BudgetPolicy; readonly policyHeader: string };

const budgetOf = (name: Exclude<RateLimitClass, "none">, kind: LimitSubject["kind"], scale: number): Budget => {
  const base = POLICIES[name][kind];
  const limit = scaled(base.limit, scale);
  const maxLease = base.maxLease === 1 ? 1 : scaled(base.maxLease, scale);
  return {
    policy: { ...base, limit, maxLease },
    policyHeader: `"${name}-${kind}";q=${limit};w=${base.windowMs / 1_000}`,
  };
};

/** The budgets of a deployment, by `class:kind`. */
const budgetTable = (scale: number): ReadonlyMap<string, Budget> => {
  const table = new Map<string, Budget>();
  for (const name of Object.keys(POLICIES) as Exclude<RateLimitClass, "none">[]) {
    for (const kind of ["address", "account"] as const) table.set(`${name}:${kind}`, budgetOf(name, kind, scale));
  }
  return table;
};

/** Headers as in draft-ietf-httpapi-ratelimit-headers. */
const toLimitVerdict = (verdict: Verdict, budgetName: string, budget: Budget): LimitVerdict => {
  const seconds = Math.ceil(verdict.resetsInMs / 1_000);
  const headers = {
    "ratelimit-policy": budget.policyHeader,
    ratelimit: `"${budgetName.replace(":", "-")}";r=${verdict.remaining};t=${seconds}`,
  };
  if (verdict.admitted) return { refusal: null, headers };
  const retryAfter = { "retry-after": String(Math.max(1, seconds)) };
  return { refusal: problem("rate_limit.exceeded", { headers: retryAfter }), headers };
};

/**
 * The mount's limiter. When a budget's owner cannot be reached, cheap requests go through and credentials are refused:
 * being unlimited for a while must not help somebody who guesses passwords.
 */
export const createLimiter = (deps: LimiterDeps): MountDeps["limit"] => {
  const holder = createLeaseHolder(deps);
  const table = budgetTable(deps.scale);
  return (route, subject, context) => {
    const name = `${route.rateLimit}:${subject.kind}`;
    const budget = table.get(name);
    if (budget === undefined) return { refusal: null, headers: {} };
    const verdict = holder.take(`${name}:${subjectKey(subject)}`, budget.policy, context.waitUntil);
    if (!(verdict instanceof Promise)) return toLimitVerdict(verdict, name, budget);
    return verdict.then(
      (settled) => toLimitVerdict(settled, name, budget),
      (error: unknown) => {
        deps.warn(error, name);
        const refusal =
          route.rateLimit === "credentials" ? problem("http.unavailable", { headers: { "retry-after": "5" } }) : null;
        return { refusal, headers: {} };
      },
    );
  };
};
