import { type ProblemCode, RefreshBody, TokenView } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import { problem, type ProblemResponse } from "../platform/problem.ts";
import { defineRoute, type RequestContext } from "../platform/route.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { EXAMPLE_TOKENS } from "./examples.ts";
import { answerWithTokens, toUserView, type UserRow } from "./open-session.ts";
import { clearRefreshCookie, readRefreshCookie, refuseForeignOrigin } from "./refresh-cookie.ts";
import { REFRESH_GRACE_SECONDS, REFRESH_TOKEN_SECONDS } from "./refresh-tokens.ts";

type Rotation =
  | ({
      readonly outcome: "rotated";
      readonly session_id: string;
      readonly user_id: string;
      readonly via_cookie: boolean;
    } & UserRow)
  | { readonly outcome: "reused" | "invalid" };

const rotate = async (deps: AuthDeps, token: string, successor: string, nowMs: number): Promise<Rotation> => {
  const [tokenHash, successorHash] = await Promise.all([
    deps.refreshTokens.hash(token),
    deps.refreshTokens.hash(successor),
  ]);
  const rotated = await deps.sql.execute<Rotation>(sql`
    select outcome, session_id, user_id, user_id as id, email, display_name, role, via_cookie from rotate_refresh_token(
      ${tokenHash}, ${successorHash}, ${new Date(nowMs).toISOString()}::timestamptz,
      make_interval(secs => ${REFRESH_GRACE_SECONDS}),
      ${new Date(nowMs + REFRESH_TOKEN_SECONDS * 1_000).toISOString()}::timestamptz)`);
  return rotated.rows[0] ?? { outcome: "invalid" };
};

/** A refused cookie is removed, so that the browser stops sending it. */
const refuse = (code: ProblemCode, context: RequestContext, fromCookie: boolean): ProblemResponse =>
  problem(code, fromCookie ? { headers: { "set-cookie": clearRefreshCookie(context.request) } } : {});

export const refresh = defineRoute<AuthDeps>()({
  operation: "auth.refresh",
  method: "post",
  path: "/auth/refresh",
  summary: "Exchange a refresh token for new tokens",
  body: RefreshBody,
  response: { status: 200, schema: TokenView },
  access: "public",
  rateLimit: "refresh",
  cache: "no_store",
  errors: ["auth.refresh_invalid", "auth.refresh_reused", "http.origin_not_allowed"],
  example: { body: { refreshToken: EXAMPLE_TOKENS.refreshToken }, response: EXAMPLE_TOKENS },
  handler: async ({ body, context }, deps) => {
    const fromCookie = body.refreshToken === undefined;
    const foreign = fromCookie ? refuseForeignOrigin(context.request, deps.allowedOrigins) : null;
    if (foreign !== null) return foreign;
    const token = body.refreshToken ?? readRefreshCookie(context.request);
    if (token === undefined || !deps.refreshTokens.isWellFormed(token)) {
      return refuse("auth.refresh_invalid", context, fromCookie);
    }

    const successor = await deps.refreshTokens.successor(token);
    const rotation = await rotate(deps, token, successor, context.nowMs);
    switch (rotation.outcome) {
      case "invalid":
        return refuse("auth.refresh_invalid", context, fromCookie);
      case "reused":
        return refuse("auth.refresh_reused", context, fromCookie);
      case "rotated":
        return answerWithTokens(deps, context, 200, {
          user: toUserView(rotation),
          sessionId: rotation.session_id,
          refreshToken: successor,
          delivery: rotation.via_cookie ? "cookie" : "body",
        });
    }
  },
});
