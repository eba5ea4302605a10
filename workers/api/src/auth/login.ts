import { LoginBody, TokenView } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { busy } from "./busy.ts";
import { EXAMPLE_CREDENTIALS, EXAMPLE_TOKENS } from "./examples.ts";
import { answerWithTokens, prepareSession, toUserView, type UserRow } from "./open-session.ts";
import { refuseForeignOrigin } from "./refresh-cookie.ts";

export const login = defineRoute<AuthDeps>()({
  operation: "auth.login",
  method: "post",
  path: "/auth/login",
  summary: "Sign in",
  description:
    "Wrong e-mail and wrong password give the same answer in the same time. Guesses are limited per account.",
  body: LoginBody,
  response: { status: 200, schema: TokenView },
  access: "public",
  rateLimit: "credentials",
  cache: "no_store",
  errors: ["auth.invalid_credentials", "auth.busy", "http.origin_not_allowed", "rate_limit.exceeded"],
  example: { body: EXAMPLE_CREDENTIALS, response: EXAMPLE_TOKENS },
  handler: async ({ body, context }, deps) => {
    const foreign = body.delivery === "cookie" ? refuseForeignOrigin(context.request, deps.allowedOrigins) : null;
    if (foreign !== null) return foreign;
    const email = body.email.trim().toLowerCase();
    const guess = await deps.guesses.attempt(email, context.clientAddress);
    if (!guess.ok) {
      return problem("rate_limit.exceeded", { headers: { "retry-after": String(guess.error.retryAfterSeconds) } });
    }

    const found = await deps.sql.execute<UserRow & { password_hash: string }>(
      sql`select id, email, display_name, role, password_hash from users where lower(email) = lower(${email}) limit 1`,
    );
    const row = found.rows[0];
    const verified = await deps.passwords.verify(body.password, row?.password_hash);
    if (!verified.ok) {
      await deps.guesses.settle(email, context.clientAddress, "undecided");
      return busy();
    }
    if (row === undefined || !verified.value) return problem("auth.invalid_credentials");

    const session = await prepareSession(deps, body.delivery, context.nowMs);
    await Promise.all([
      deps.sql.execute(
        sql`with owner as (select id from users where id = ${row.id}), ${session.ctes} select 1 from new_session`,
      ),
      deps.guesses.settle(email, context.clientAddress, "right"),
    ]);
    return answerWithTokens(deps, context, 200, { user: toUserView(row), ...session, delivery: body.delivery });
  },
});
