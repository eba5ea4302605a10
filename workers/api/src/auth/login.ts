import { LoginBody, TokenView } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import { problem } from "../platform/problem.ts";
import { subjectKey } from "../platform/rate-limit/subject-key.ts";
import { defineRoute } from "../platform/route.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { busy } from "./busy.ts";
import { EXAMPLE_CREDENTIALS, EXAMPLE_TOKENS } from "./examples.ts";
import { answerWithTokens, prepareSession, toUserView, type UserRow } from "./open-session.ts";
import { refuseForeignOrigin } from "./refresh-cookie.ts";

type Account = UserRow & { readonly password_hash: string };

const findAccount = async (deps: AuthDeps, email: string): Promise<Account | undefined> => {
  const found = await deps.sql.execute<Account>(
    sql`select id, email, display_name, role, password_hash from users where lower(email) = lower(${email}) limit 1`,
  );
  return found.rows[0];
};

export const login = defineRoute<AuthDeps>()({
  operation: "auth.login",
  method: "post",
  path: "/auth/login",
  summary: "Sign in",
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
    const address = subjectKey({ kind: "address", id: context.clientAddress });
    const guess = await deps.guesses.attempt(email, address);
    if (!guess.ok) {
      return problem("rate_limit.exceeded", { headers: { "retry-after": String(guess.error.retryAfterSeconds) } });
    }

    const undecided = (): Promise<unknown> => deps.guesses.settle(email, address, "undecided");
    const row = await findAccount(deps, email).catch(async (error: unknown) => {
      // An outage of ours is not a guess of theirs.
      await undecided();
      throw error;
    });
    const verified = await deps.passwords.verify(body.password, row?.password_hash);
    if (!verified.ok) {
      await undecided();
      return busy();
    }
    if (row === undefined || !verified.value) return problem("auth.invalid_credentials");

    const session = await prepareSession(deps, body.delivery, context.nowMs);
    await Promise.all([
      deps.sql.execute(
        sql`with owner as (select id from users where id = ${row.id}), ${session.ctes} select 1 from new_session`,
      ),
      deps.guesses.settle(email, address, "right"),
    ]);
    return answerWithTokens(deps, context, 200, { user: toUserView(row), ...session, delivery: body.delivery });
  },
});
