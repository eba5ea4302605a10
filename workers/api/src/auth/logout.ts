import { RefreshBody } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import { noContent } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { EXAMPLE_TOKENS } from "./examples.ts";
import { clearRefreshCookie, readRefreshCookie, refuseForeignOrigin } from "./refresh-cookie.ts";

export const logout = defineRoute<AuthDeps>()({
  operation: "auth.logout",
  method: "post",
  path: "/auth/logout",
  summary: "End the session",
  body: RefreshBody,
  response: { status: 204, schema: null },
  access: "optional",
  rateLimit: "write",
  cache: "no_store",
  errors: ["http.origin_not_allowed"],
  example: { body: { refreshToken: EXAMPLE_TOKENS.refreshToken } },
  handler: async ({ body, caller, context }, deps) => {
    const cookie = readRefreshCookie(context.request);
    const foreign = cookie === undefined ? null : refuseForeignOrigin(context.request, deps.allowedOrigins);
    if (foreign !== null) return foreign;
    const token = body.refreshToken ?? cookie;
    const tokenHash =
      token !== undefined && deps.refreshTokens.isWellFormed(token) ? await deps.refreshTokens.hash(token) : null;
    const now = new Date(context.nowMs).toISOString();
    if (caller !== null || tokenHash !== null) {
      await deps.sql.execute(sql`
        update sessions set revoked_at = ${now}::timestamptz, revoked_reason = 'logout'
        where revoked_at is null and (id = ${caller?.sessionId ?? null}
          or id = (select session_id from refresh_tokens where token_hash = ${tokenHash}))`);
    }
    return noContent(cookie === undefined ? {} : { "set-cookie": clearRefreshCookie(context.request) });
  },
});
