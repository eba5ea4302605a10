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

type Name = Exclude<RateLimitClass, "none">;
type Kind = LimitSubject["kind"];
type Budget = {
  readonly policy: BudgetPolicy;
  /** `class-kind`: begins its keys and names it in headers and in the log. */
  readonly name: string;
  readonly policyHeader: string;
};
type Budgets = Readonly<Record<Name, Readonly<Record<Kind, Budget>>>>;

const budgetOf = (className: Name, kind: Kind, scale: number): Budget => {
  const base = POLICIES[className][kind];
  const limit = scaled(base.limit, scale);
  const maxLease = base.maxLease === 1 ? 1 : scaled(base.maxLease, scale);
  const name = `${className}-${kind}`;
  return {
    policy: { ...base, limit, maxLease },
    name,
    policyHeader: `"${name}";q=${limit};w=${base.windowMs / 1_000}`,
  };
};

/** The budgets of a deployment. */
const budgetsOf = (scale: number): Budgets => {
  const both = (name: Name) => ({
    address: budgetOf(name, "address", scale),
    account: budgetOf(name, "account", scale),
  });
  return {
    read: both("read"),
    write: both("write"),
    play: both("play"),
    beacon: both("beacon"),
    refresh: both("refresh"),
    credentials: both("credentials"),
  };
};

/** Headers as in draft-ietf-httpapi-ratelimit-headers. */
const toLimitVerdict = (verdict: Verdict, { name, policyHeader }: Budget): LimitVerdict => {
  const seconds = Math.ceil(verdict.resetsInMs / 1_000);
  const headers = { "ratelimit-policy": policyHeader, ratelimit: `"${name}";r=${verdict.remaining};t=${seconds}` };
  if (verdict.admitted) return { refusal: null, headers };
  const retryAfter = { "retry-after": String(Math.max(1, seconds)) };
  return { refusal: problem("rate_limit.exceeded", { headers: retryAfter }), headers };
};

/** After a failure the owner of cheap budgets is left alone for this long: a call that fails per request helps nobody. */
const PAUSE_MS = 1_000;
const UNLIMITED: LimitVerdict = { refusal: null, headers: {} };

/**
 * The mount's limiter. When a budget's owner cannot be reached, cheap requests go through and credentials are refused:
 * being unlimited for a while must not help somebody who guesses passwords.
 */
export const createLimiter = (deps: LimiterDeps): MountDeps["limit"] => {
  const holder = createLeaseHolder(deps);
  const budgets = budgetsOf(deps.scale);
  let pausedUntilMs = 0;

  const withoutOwner = (error: unknown, isExact: boolean, budget: Budget): LimitVerdict => {
    deps.warn(error, budget.name);
    if (isExact) return { ...UNLIMITED, refusal: problem("http.unavailable", { headers: { "retry-after": "5" } }) };
    pausedUntilMs = deps.nowMs() + PAUSE_MS;
    return UNLIMITED;
  };

  return (route, subject, context) => {
    if (route.rateLimit === "none") return UNLIMITED;
    const isExact = route.rateLimit === "credentials";
    if (!isExact && context.nowMs < pausedUntilMs) return UNLIMITED;
    const budget = budgets[route.rateLimit][subject.kind];
    const verdict = holder.take(`${budget.name}:${subjectKey(subject)}`, budget.policy, context.waitUntil);
    if (!(verdict instanceof Promise)) return toLimitVerdict(verdict, budget);
    return verdict.then(
      (settled) => toLimitVerdict(settled, budget),
      (error: unknown) => withoutOwner(error, isExact, budget),
    );
  };
};
