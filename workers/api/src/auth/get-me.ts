import { UserView } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { AuthDeps } from "./auth-deps.ts";
import { EXAMPLE_USER } from "./examples.ts";
import { toUserView, type UserRow } from "./open-session.ts";

export const getMe = defineRoute<AuthDeps>()({
  operation: "auth.getMe",
  method: "get",
  path: "/auth/me",
  summary: "Who is signed in",
  response: { status: 200, schema: UserView },
  access: "viewer",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  example: { response: EXAMPLE_USER },
  handler: async ({ caller }, deps) => {
    const found = await deps.sql.execute<UserRow>(
      sql`select id, email, display_name, role from users where id = ${caller.userId}`,
    );
    const row = found.rows[0];
    // The account was deleted while its token was still running.
    return row === undefined ? problem("auth.unauthenticated") : json(toUserView(row));
  },
});
