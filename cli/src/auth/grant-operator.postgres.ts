import pg from "pg";
import { CommandFailure } from "../platform/failure.ts";
import type { Reporter } from "../platform/reporter.ts";

/**
 * Makes an existing account an operator. Goes straight to Postgres: who can reach the database may do this, and nobody
 * else, so the first operator needs no other operator. Takes effect when the account's access token is renewed.
 */
export const grantOperator = async (databaseUrl: string | null, reporter: Reporter, email: string): Promise<void> => {
  if (databaseUrl === null) {
    throw new CommandFailure("usage", "The database is not known.", {
      hint: "Set DATABASE_URL to the cinema's Postgres.",
    });
  }
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect().catch(() => {
      throw new CommandFailure("unreachable", "The database does not answer.", { hint: "Is the cinema running?" });
    });
    const { rows } = await client.query<{ id: string }>(
      "update users set role = 'operator' where lower(email) = lower($1) returning id",
      [email],
    );
    const user = rows[0];
    if (user === undefined) {
      throw new CommandFailure("refused", `There is no account ${email}.`, {
        code: "auth.user_not_found",
        hint: "Register it first, in the browser or with the API.",
      });
    }
    reporter.result(
      { userId: user.id, email, role: "operator" },
      `${email} is an operator now (after the next sign-in or token renewal).`,
    );
  } finally {
    await client.end().catch(() => {});
  }
};
