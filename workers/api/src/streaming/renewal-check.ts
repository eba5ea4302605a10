import type { TitleAccess, TitleState } from "@cinema/contracts";
import { decideAccess } from "@cinema/domain";
import { isSqlUnavailable, type Sql } from "../platform/sql.ts";
import type { Caller } from "../platform/route.ts";
import { findPlayable } from "./find-playable.ts";

/** `allowed`, or why a running session ends. */
export type RenewalDecision = "allowed" | "hidden" | "not_entitled";

/** Decides again, while a session runs, whether the caller may watch its title. */
export type RenewalCheck = {
  readonly decide: (titleId: string, caller: Pick<Caller, "role">, nowMs: number) => Promise<RenewalDecision>;
};

/** How long a running session may outlive the loss of its title, beside the token it holds. */
const FRESH_MS = 30_000;
/** While the database is away nobody waits for its time limit again before this. */
const REST_MS = 10_000;
const MAX_TITLES = 1_000;

type Known = {
  readonly title: { readonly state: TitleState; readonly access: TitleAccess } | null;
  readonly readAtMs: number;
};

/**
 * A bounded memo of titles per isolate, so that heartbeats cost the database one read a title in 30 s. Without the database the
 * last answer stands, and a title that was never read is allowed: an outage must not stop films that are being watched.
 */
export const createRenewalCheck = (deps: { readonly sql: Sql }): RenewalCheck => {
  const known = new Map<string, Known>();
  let restsUntilMs = Number.NEGATIVE_INFINITY;

  const read = async (titleId: string, nowMs: number): Promise<Known | undefined> => {
    const last = known.get(titleId);
    if ((last !== undefined && nowMs - last.readAtMs < FRESH_MS) || nowMs < restsUntilMs) return last;
    try {
      const row = await findPlayable(deps.sql, titleId);
      const read = { title: row === null ? null : { state: row.state, access: row.access }, readAtMs: nowMs };
      known.delete(titleId);
      known.set(titleId, read);
      const [oldest] = known.keys();
      if (known.size > MAX_TITLES && oldest !== undefined) known.delete(oldest);
      return read;
    } catch (error) {
      if (!isSqlUnavailable(error)) throw error;
      restsUntilMs = nowMs + REST_MS;
      return last;
    }
  };

  return {
    decide: async (titleId, caller, nowMs) => {
      const found = await read(titleId, nowMs);
      if (found === undefined) return "allowed";
      const decision = decideAccess({
        // The session plays an asset that was ready: a newer one that is not yet does not concern it.
        title: found.title === null ? null : { ...found.title, isReady: true },
        // Nobody can subscribe yet; the ledger will answer here.
        caller: { role: caller.role, hasSubscription: false },
      });
      return decision === "not_ready" ? "allowed" : decision;
    },
  };
};
