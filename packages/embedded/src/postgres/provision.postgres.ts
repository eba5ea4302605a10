import pg from "pg";

export type Admin = { readonly port: number; readonly password: string };

const withAdmin = async <T>(
  { port, password }: Admin,
  database: string,
  task: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password, database });
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end();
  }
};

/** Makes the login role if it is missing, and sets its password in any case. */
export const ensureRole = async (admin: Admin, role: string, password: string): Promise<void> =>
  withAdmin(admin, "postgres", async (client) => {
    const found = await client.query("select 1 from pg_roles where rolname = $1", [role]);
    const verb = found.rowCount === 0 ? "create" : "alter";
    await client.query(
      `${verb} role ${client.escapeIdentifier(role)} login password ${client.escapeLiteral(password)}`,
    );
  });

/** Makes the database if it is missing; `owner` may do everything in it, its trusted extensions included. */
export const ensureDatabase = async (admin: Admin, database: string, owner: string): Promise<void> =>
  withAdmin(admin, "postgres", async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (found.rowCount !== 0) return;
    await client.query(`create database ${client.escapeIdentifier(database)} owner ${client.escapeIdentifier(owner)}`);
  });
