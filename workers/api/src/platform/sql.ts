import { neon, neonConfig, type NeonQueryFunction, types } from "@neondatabase/serverless";
import type { SQL } from "drizzle-orm";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { PgDialect } from "drizzle-orm/pg-core";

/**
 * The database as the slices see it: one statement, written with drizzle's `sql`, is one request over HTTP. No sessions and
 * no query builder, which would be a tenth of the Worker's weight for what every statement here says in SQL.
 */
export type Sql = {
  /** Times and dates arrive as text, JSON as values. @throws DrizzleQueryError with the server's error as its cause. */
  readonly execute: <T extends Record<string, unknown> = Record<string, unknown>>(
    statement: SQL,
    options?: SqlOptions,
  ) => Promise<{ readonly rows: T[]; readonly rowCount: number }>;
};

export type SqlOptions = {
  /** Instead of the configured wait for the answer. */
  readonly timeoutMs?: number;
  /** Plans without nested loops: for joins of many rows that are too new to be in the planner's statistics. */
  readonly withoutNestedLoops?: boolean;
  /**
   * Runs before it in the same transaction: a statement sees what was there when it began, so what has to be locked before it
   * looks is locked by another.
   */
  readonly lock?: SQL | null;
};

export type SqlConfig = {
  /** The bridge's `http(s)://…/sql`, or a `postgres://` URL of Neon itself. */
  readonly url: string;
  /** The bridge's bearer secret; Neon takes the password from its URL. */
  readonly token?: string | undefined;
  readonly timeoutMs: number;
};

/**
 * Bridges by the `host:port` of the connection string that stands for them. Bounded: one entry a configured bridge.
 * The client's endpoint override is global, so it has to look the address up.
 */
const bridges = new Map<string, { readonly endpoint: string; readonly timeoutMs: number }>();
const DEFAULT_TIMEOUT_MS = 10_000;

const installGlobals = (): void => {
  // The client reads its URL as http, in which port 80 is the default and therefore empty.
  neonConfig.fetchEndpoint = (host, port) =>
    bridges.get(`${host}:${port || 80}`)?.endpoint ?? `https://${host.replace(/^[^.]+\./, "api.")}/sql`;
  // The client has no time limit of its own: a silent server would hold the request for ever.
  neonConfig.fetchFunction = (input: string, init: RequestInit) => {
    const timeoutMs =
      [...bridges.values()].find((bridge) => bridge.endpoint === input)?.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    return fetch(input, { ...init, signal: init.signal ?? AbortSignal.timeout(timeoutMs) });
  };
};

/** timestamptz, timestamp, date, interval: types whose text says more than a `Date` would. */
const AS_TEXT = [1184, 1114, 1082, 1186] as const;

const databaseOf = (client: NeonQueryFunction<false, false>): Sql => {
  const dialect = new PgDialect();
  for (const type of AS_TEXT) types.setTypeParser(type, (text: string) => text);
  return {
    execute: async <T extends Record<string, unknown>>(statement: SQL, options?: SqlOptions) => {
      const query = dialect.sqlToQuery(statement);
      const asked = {
        arrayMode: false,
        fullResults: true,
        ...(options?.timeoutMs === undefined
          ? {}
          : { fetchOptions: { signal: AbortSignal.timeout(options.timeoutMs) } }),
      } as const;
      try {
        const lock = options?.lock ? dialect.sqlToQuery(options.lock) : null;
        const before = [
          ...(options?.withoutNestedLoops === true ? [client.query("set local enable_nestloop = off")] : []),
          ...(lock === null ? [] : [client.query(lock.sql, lock.params)]),
        ];
        if (before.length === 0) {
          const { rows, rowCount } = await client.query(query.sql, query.params, asked);
          return { rows: rows as T[], rowCount };
        }
        const results = await client.transaction([...before, client.query(query.sql, query.params)], asked);
        const last = results.at(-1);
        return { rows: (last?.rows ?? []) as T[], rowCount: last?.rowCount ?? 0 };
      } catch (error) {
        throw new DrizzleQueryError(query.sql, query.params, error instanceof Error ? error : new Error("no answer"));
      }
    },
  };
};

/** Makes the client. It holds no connection, so one per isolate serves every request. */
export const createSql = (config: SqlConfig): Sql => {
  installGlobals();
  if (/^postgres(?:ql)?:/.test(config.url)) return databaseOf(neon(config.url, { disableWarningInBrowsers: true }));
  const url = new URL(config.url);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  bridges.set(`${url.hostname}:${port}`, { endpoint: url.href, timeoutMs: config.timeoutMs });
  // The bridge connects with credentials of its own and ignores everything in this string but its address.
  const connectionString = `postgresql://edge:edge@${url.hostname}:${port}/cinema`;
  return databaseOf(
    neon(connectionString, {
      disableWarningInBrowsers: true,
      ...(config.token === undefined ? {} : { authToken: config.token }),
    }),
  );
};

const field = (value: unknown, name: string): string | undefined => {
  if (typeof value !== "object" || value === null || !(name in value)) return undefined;
  const found = (value as Record<string, unknown>)[name];
  return typeof found === "string" ? found : undefined;
};

/** The SQLSTATE of a failed statement, whichever wrapper it arrives in; undefined when the server never answered. */
export const sqlState = (error: unknown): string | undefined => {
  for (
    let current: unknown = error, depth = 0;
    current instanceof Error && depth < 4;
    current = current.cause, depth++
  ) {
    const code = field(current, "code");
    if (code !== undefined && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
};

/** The constraint that a failed statement violated, if any. */
export const sqlConstraint = (error: unknown): string | undefined =>
  error instanceof Error ? (field(error, "constraint") ?? sqlConstraint(error.cause)) : undefined;

/**
 * Whether the statement failed because of the database's state and not of its content: not reached, shutting down, short
 * of something (53), too slow (57014), or in conflict with another (40001, 40P01). The same call may succeed later.
 */
export const isSqlUnavailable = (error: unknown): boolean => {
  if (!(error instanceof DrizzleQueryError)) return false;
  const state = sqlState(error);
  return state === undefined || /^(?:08|53|57P|57014|58|40001|40P01)/.test(state);
};

/**
 * What may be logged about a failed statement: its text and Postgres' classification. Never the parameters, and never
 * the server's message, which quotes values.
 */
export const describeSqlError = (error: DrizzleQueryError): Readonly<Record<string, unknown>> => ({
  query: error.query.slice(0, 500),
  sqlState: sqlState(error) ?? null,
  constraint: sqlConstraint(error) ?? null,
  reached: sqlState(error) !== undefined,
});
