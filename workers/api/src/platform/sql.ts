import { neon, neonConfig } from "@neondatabase/serverless";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { drizzle, type NeonHttpDatabase } from "drizzle-orm/neon-http";

/** The database as the slices see it: drizzle over SQL-over-HTTP, one request a statement or `batch`. No sessions. */
export type Sql = NeonHttpDatabase;

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
  neonConfig.fetchEndpoint = (host, port) =>
    bridges.get(`${host}:${port}`)?.endpoint ?? `https://${host.replace(/^[^.]+\./, "api.")}/sql`;
  // The client has no time limit of its own: a silent server would hold the request for ever.
  neonConfig.fetchFunction = (input: string, init: RequestInit) => {
    const timeoutMs =
      [...bridges.values()].find((bridge) => bridge.endpoint === input)?.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    return fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) });
  };
};

/** Makes the client. It holds no connection, so one per isolate serves every request. */
export const createSql = (config: SqlConfig): Sql => {
  installGlobals();
  if (/^postgres(?:ql)?:/.test(config.url)) return drizzle(neon(config.url, { disableWarningInBrowsers: true }));
  const url = new URL(config.url);
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  bridges.set(`${url.hostname}:${port}`, { endpoint: url.href, timeoutMs: config.timeoutMs });
  // The bridge connects with credentials of its own and ignores everything in this string but its address.
  const connectionString = `postgresql://edge:edge@${url.hostname}:${port}/cinema`;
  return drizzle(
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

/** Whether the statement failed because the database could not be reached or was shutting down, not because of its content. */
export const isSqlUnavailable = (error: unknown): boolean => {
  if (!(error instanceof DrizzleQueryError)) return false;
  const state = sqlState(error);
  return state === undefined || /^(?:08|53|57P|58)/.test(state);
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
