import type { ProblemCode } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import type { MountDeps, RoutePolicy } from "./mount.ts";
import { problem, type ProblemOptions, ProblemResponse } from "./problem.ts";
import { JsonResponse } from "./reply.ts";
import type { Caller, RequestContext } from "./route.ts";
import type { Sql } from "./sql.ts";

/** Visible ASCII, as in draft-ietf-httpapi-idempotency-key-header. */
const KEY_FORM = /^[\x21-\x7e]{1,255}$/;
/** A request that has not answered for this long is taken for dead, and its key may be taken over. */
const LOCK_MS = 60_000;
/** Keys are forgotten after this long. */
const KEY_LIFETIME_MS = 24 * 3_600_000;
const REPLAYED_HEADERS = ["content-type", "location", "etag", "link"] as const;

type StoredAnswer =
  | { readonly problem: ProblemCode; readonly options: ProblemOptions }
  | { readonly text: string | null; readonly headers: Readonly<Record<string, string>> };

type Claim = {
  readonly claimed: boolean;
  readonly request_hash: string | null;
  readonly status: number | null;
  readonly response: StoredAnswer | null;
};

export type IdempotencyDeps = {
  readonly sql: Sql;
  readonly nowMs: () => number;
  /** Told when an answer could not be kept; the work is done and its answer still goes out. */
  readonly warn: (error: unknown, operation: string) => void;
};

const sha256 = async (text: string): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const replay = (status: number, stored: StoredAnswer): Response => {
  if ("problem" in stored) return problem(stored.problem, stored.options);
  const headers = { ...stored.headers, "idempotency-replayed": "true" };
  return stored.text === null
    ? new Response(null, { status, headers })
    : new JsonResponse(stored.text, { status, headers });
};

const toStored = async (answer: Response): Promise<StoredAnswer> => {
  if (answer instanceof ProblemResponse) return { problem: answer.code, options: answer.options };
  const headers: Record<string, string> = {};
  for (const name of REPLAYED_HEADERS) {
    const value = answer.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  if (answer instanceof JsonResponse) return { text: answer.bodyText, headers };
  return { text: answer.body === null ? null : await answer.clone().text(), headers };
};

/**
 * Takes the key in one statement: a new one, one whose request died, or one that has been forgotten. Returns what stands
 * there otherwise. Looking first and writing then would let two parallel retries both work.
 */
const claim = async (
  db: Sql,
  scope: string,
  key: string,
  policy: RoutePolicy,
  requestHash: string,
  nowMs: number,
): Promise<Claim | undefined> => {
  const now = new Date(nowMs).toISOString();
  const lockedUntil = new Date(nowMs + LOCK_MS).toISOString();
  const forgottenBefore = new Date(nowMs - KEY_LIFETIME_MS).toISOString();
  const result = await db.execute<Claim>(sql`
    with taken as (
      insert into idempotency_keys as k (scope, key, operation, request_hash, created_at, locked_until)
      values (${scope}, ${key}, ${policy.operation}, ${requestHash}, ${now}::timestamptz, ${lockedUntil}::timestamptz)
      on conflict (scope, key) do update
        set operation = excluded.operation, request_hash = excluded.request_hash, status = null, response = null,
          created_at = excluded.created_at, locked_until = excluded.locked_until
        where (k.status is null and k.locked_until < excluded.created_at and k.request_hash = excluded.request_hash)
          or k.created_at < ${forgottenBefore}::timestamptz
      returning 1
    )
    select exists (select from taken) as claimed, k.request_hash, k.status, k.response
    from (select 1) as one left join idempotency_keys k on k.scope = ${scope} and k.key = ${key}`);
  return result.rows[0];
};

/** Makes the mount's `idempotently`. Answers below 500 are kept; a 5xx frees the key, so that a retry works again. */
export const createIdempotency = (deps: IdempotencyDeps): MountDeps["idempotently"] => {
  const run = async (
    policy: RoutePolicy,
    caller: Caller | null,
    context: RequestContext,
    bodyText: string,
    work: () => Promise<Response>,
  ): Promise<Response> => {
    const key = context.request.headers.get("idempotency-key") ?? "";
    if (!KEY_FORM.test(key)) {
      const message = "must be 1 to 255 visible ASCII characters";
      return problem("http.validation_failed", { errors: [{ in: "header", path: "idempotency-key", message }] });
    }
    const scope = caller?.userId ?? `address:${context.clientAddress}`;
    const { pathname, search } = new URL(context.request.url);
    const requestHash = await sha256([context.request.method, pathname + search, bodyText].join("\n"));
    const nowMs = deps.nowMs();
    const found = await claim(deps.sql, scope, key, policy, requestHash, nowMs);
    if (found?.claimed !== true) {
      const { request_hash: known = null, status = null, response = null } = found ?? {};
      if (known !== null && known !== requestHash) return problem("http.idempotency_key_reused");
      if (status !== null && response !== null) return replay(status, response);
      return problem("http.idempotency_in_flight", { headers: { "retry-after": "1" } });
    }

    // The lock's end tells this holder from one that took the key over later.
    const mine = sql`scope = ${scope} and key = ${key} and status is null
      and locked_until = ${new Date(nowMs + LOCK_MS).toISOString()}::timestamptz`;
    const free = () => deps.sql.execute(sql`delete from idempotency_keys where ${mine}`);
    let answer: Response;
    try {
      answer = await work();
    } catch (error) {
      await free();
      throw error;
    }
    try {
      if (answer.status >= 500) await free();
      else {
        const stored = JSON.stringify(await toStored(answer));
        await deps.sql.execute(
          sql`update idempotency_keys set status = ${answer.status}, response = ${stored}::jsonb where ${mine}`,
        );
      }
    } catch (error) {
      deps.warn(error, policy.operation);
    }
    return answer;
  };
  return run;
};
