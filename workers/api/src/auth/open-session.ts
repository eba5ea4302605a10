import type { Role, TokenView, UserView } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { sql } from "drizzle-orm";
import { json } from "../platform/reply.ts";
import type { RequestContext } from "../platform/route.ts";
import { ACCESS_TOKEN_SECONDS } from "./access-tokens.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { setRefreshCookie } from "./refresh-cookie.ts";
import { REFRESH_TOKEN_SECONDS } from "./refresh-tokens.ts";

export type Delivery = "body" | "cookie";

/** A session's first refresh token and the rows that go with it. */
export type NewSession = {
  readonly sessionId: string;
  readonly refreshToken: string;
  /** Two CTEs, `new_session` and `new_token`, that hang the session on the rows of the CTE `owner (id)`. */
  readonly ctes: ReturnType<typeof sql>;
};

/** Prepares a session that begins now; the caller's statement inserts it together with what it belongs to. */
export const prepareSession = async (deps: AuthDeps, delivery: Delivery, nowMs: number): Promise<NewSession> => {
  const sessionId = newId("session", nowMs);
  const refreshToken = deps.refreshTokens.create();
  const tokenHash = await deps.refreshTokens.hash(refreshToken);
  const now = new Date(nowMs).toISOString();
  const expiresAt = new Date(nowMs + REFRESH_TOKEN_SECONDS * 1_000).toISOString();
  const ctes = sql`
    new_session as (
      insert into sessions (id, user_id, created_at, last_used_at)
      select ${sessionId}, owner.id, ${now}::timestamptz, ${now}::timestamptz from owner returning id
    ), new_token as (
      insert into refresh_tokens (token_hash, session_id, issued_at, expires_at, via_cookie)
      select ${tokenHash}, new_session.id, ${now}::timestamptz, ${expiresAt}::timestamptz, ${delivery === "cookie"}
      from new_session
    )`;
  return { sessionId, refreshToken, ctes };
};

type SignedIn = {
  readonly user: UserView;
  readonly sessionId: string;
  readonly refreshToken: string;
  readonly delivery: Delivery;
};

/** The answer to register, login and refresh: a fresh access token, and the refresh token in the way it is delivered. */
export const answerWithTokens = async (
  deps: AuthDeps,
  context: RequestContext,
  status: 200 | 201,
  { user, sessionId, refreshToken, delivery }: SignedIn,
): Promise<Response> => {
  const accessToken = await deps.accessTokens.sign({ userId: user.id, sessionId, role: user.role }, context.nowMs);
  const view: TokenView = {
    accessToken,
    tokenType: "Bearer",
    expiresIn: ACCESS_TOKEN_SECONDS,
    ...(delivery === "body" ? { refreshToken } : {}),
    user,
  };
  return json(
    view,
    status,
    delivery === "cookie" ? { "set-cookie": setRefreshCookie(context.request, refreshToken) } : {},
  );
};

/** A `users` row as raw SQL returns it. */
export type UserRow = {
  readonly id: string;
  readonly email: string;
  readonly display_name: string;
  readonly role: Role;
};

export const toUserView = (row: UserRow): UserView => ({
  id: row.id,
  email: row.email,
  displayName: row.display_name,
  role: row.role,
});
