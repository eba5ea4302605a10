import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type pg from "pg";

/** The plan of a large import, or a thousand titles, take longer than the statements that the pool gives up after seconds. */
const PATIENCE_MS = 10 * 60_000;
const dialect = new PgDialect();

/** Runs a statement that the edge and the origin share. */
export const runStatement = async <T extends pg.QueryResultRow>(
  client: pg.PoolClient,
  statement: SQL,
): Promise<pg.QueryResult<T>> => {
  const { sql: text, params: values } = dialect.sqlToQuery(statement);
  const query: pg.QueryConfig & { readonly query_timeout: number } = { text, values, query_timeout: PATIENCE_MS };
  return client.query<T>(query);
};
