import { RegisterBody, TokenView } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { sql } from "drizzle-orm";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { busy } from "./busy.ts";
import { EXAMPLE_CREDENTIALS, EXAMPLE_TOKENS } from "./examples.ts";
import { answerWithTokens, prepareSession, toUserView, type UserRow } from "./open-session.ts";
import { refuseForeignOrigin } from "./refresh-cookie.ts";

const defaultName = (email: string): string => email.slice(0, email.indexOf("@")).slice(0, 80);

export const register = defineRoute<AuthDeps>()({
  operation: "auth.register",
  method: "post",
  path: "/auth/register",
  summary: "Create an account and sign in",
  body: RegisterBody,
  response: { status: 201, schema: TokenView },
  access: "public",
  rateLimit: "credentials",
  cache: "no_store",
  errors: ["auth.email_taken", "auth.busy", "http.origin_not_allowed"],
  example: { body: EXAMPLE_CREDENTIALS, response: EXAMPLE_TOKENS },
  handler: async ({ body, context }, deps) => {
    const foreign = body.delivery === "cookie" ? refuseForeignOrigin(context.request, deps.allowedOrigins) : null;
    if (foreign !== null) return foreign;
    // Spares a hash for an address that is taken already; the unique index decides between racing registrations.
    const taken = await deps.sql.execute(sql`select 1 from users where lower(email) = lower(${body.email}) limit 1`);
    if (taken.rows.length > 0) return problem("auth.email_taken");

    const hashed = await deps.passwords.hash(body.password);
    if (!hashed.ok) return busy();
    const session = await prepareSession(deps, body.delivery, context.nowMs);
    const created = await deps.sql.execute<UserRow>(sql`
      with owner as (
        insert into users (id, email, display_name, password_hash, created_at)
        values (${newId("user", context.nowMs)}, ${body.email}, ${body.displayName ?? defaultName(body.email)},
          ${hashed.value}, ${new Date(context.nowMs).toISOString()}::timestamptz)
        on conflict do nothing
        returning id, email, display_name, role
      ), ${session.ctes}
      select id, email, display_name, role from owner`);
    const row = created.rows[0];
    if (row === undefined) return problem("auth.email_taken");
    return answerWithTokens(deps, context, 201, { user: toUserView(row), ...session, delivery: body.delivery });
  },
});
