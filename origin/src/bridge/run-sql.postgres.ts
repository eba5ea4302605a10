import { err, ok, type Result } from "@cinema/foundation";
import pg from "pg";

export type Statement = { readonly query: string; readonly params: readonly unknown[] };

export type SqlOutput = {
  /** Values as Postgres' text, which the client parses by type; else parsed here. */
  readonly rawText: boolean;
  readonly asArrays: boolean;
};

export type BatchOptions = {
  readonly isolation: "read uncommitted" | "read committed" | "repeatable read" | "serializable" | undefined;
  readonly readOnly: boolean;
  readonly deferrable: boolean;
};

export type SqlFailure =
  /** Postgres said no; its own fields for the client. */
  | { readonly reason: "refused"; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly reason: "unavailable"; readonly cause: unknown };
export type SqlOutcome = Result<unknown, SqlFailure>;

const ERROR_FIELDS = [
  "severity",
  "code",
  "detail",
  "hint",
  "position",
  "internalPosition",
  "internalQuery",
  "where",
  "schema",
  "table",
  "column",
  "dataType",
  "constraint",
  "file",
  "line",
  "routine",
] as const;

/**
 * Connection trouble and shutdown: the connection is gone, and nothing of Postgres' answer would help the caller. All else is
 * told with its SQLSTATE, also what may pass (57014, 40001, 40P01, 53xxx): callers decide by it whether to try again.
 */
const CONNECTION_LOST = /^(?:08|57P|58)/;

/** Commands that leave nothing behind on a connection; after any other it is not used again. */
const STATELESS = new Set(["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES"]);

/**
 * COPY changes the protocol for data that HTTP does not carry. Known by its first word, behind comments that do not nest;
 * one that is missed fails as `DATA_REFUSED`.
 */
const COPY = /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)*COPY\b/i;

/**
 * What pg makes Postgres say when there is no data for a COPY. Postgres then waits for a message that pg has sent already, and the
 * connection never answers again, though its transaction looks ended. Time limits share the code; they cost a connection more.
 */
const DATA_REFUSED = "57014";

const RAW_TYPES = { getTypeParser: () => (value: unknown) => value } as unknown as pg.CustomTypesConfig;

/** One statement, in a transaction of its own. */
export const runQuery = (pool: pg.Pool, statement: Statement, output: SqlOutput): Promise<SqlOutcome> =>
  withConnection(pool, [statement], async (client) => {
    const result = await execute(client, statement, output);
    if (client.getTransactionStatus() !== "I") {
      throw refusal("25000", "transactions are only possible as a batch of queries");
    }
    return { value: result, reusable: STATELESS.has(result.command) };
  });

/** All statements in one transaction, or none. */
export const runBatch = (
  pool: pg.Pool,
  statements: readonly Statement[],
  output: SqlOutput,
  options: BatchOptions,
): Promise<SqlOutcome> =>
  withConnection(pool, statements, async (client) => {
    await client.query(begin(options));
    const results = [];
    for (const statement of statements) results.push(await execute(client, statement, output));
    const end = await client.query("commit");
    if (end.command !== "COMMIT") throw new Error(`the transaction ended with ${end.command}`);
    return { value: { results }, reusable: results.every((result) => STATELESS.has(result.command)) };
  });

/** A refusal of the bridge's own, in Postgres' form. */
const refusal = (code: string, message: string): pg.DatabaseError =>
  Object.assign(new pg.DatabaseError(message, 0, "error"), { severity: "ERROR", code });

const begin = (options: BatchOptions): string =>
  [
    "begin",
    options.isolation === undefined ? "" : `isolation level ${options.isolation}`,
    options.readOnly ? "read only" : "",
    options.deferrable ? "deferrable" : "",
  ]
    .filter((part) => part !== "")
    .join(" ");

type Executed = {
  readonly fields: readonly object[];
  readonly rows: readonly unknown[];
  readonly rowCount: number | null;
  readonly command: string;
  readonly rowAsArray: boolean;
};

const execute = async (client: pg.PoolClient, statement: Statement, output: SqlOutput): Promise<Executed> => {
  const result = await client.query({
    text: statement.query,
    values: statement.params as unknown[],
    rowMode: "array",
    // Without parameters pg would speak the simple protocol, which runs several statements at once.
    queryMode: "extended",
    ...(output.rawText && { types: RAW_TYPES }),
  } as pg.QueryArrayConfig);
  const names = result.fields.map((field) => field.name);
  return {
    fields: result.fields.map((field) => ({ ...field })),
    rows: output.asArrays
      ? result.rows
      : result.rows.map((row) => Object.fromEntries(row.map((value, index) => [names[index], value]))),
    rowCount: result.rowCount,
    command: result.command,
    rowAsArray: output.asArrays,
  };
};

const withConnection = async (
  pool: pg.Pool,
  statements: readonly Statement[],
  work: (client: pg.PoolClient) => Promise<{ readonly value: unknown; readonly reusable: boolean }>,
): Promise<SqlOutcome> => {
  if (statements.some(({ query }) => COPY.test(query)))
    return err(failureOf(refusal("0A000", "COPY is not possible over HTTP")));
  let client: pg.PoolClient;
  try {
    client = await pool.connect();
  } catch (cause) {
    return err(failureOf(cause));
  }
  let reusable = false;
  try {
    const done = await work(client);
    reusable = done.reusable;
    return ok(done.value);
  } catch (cause) {
    const failure = failureOf(cause);
    if (failure.reason === "refused" && failure.fields["code"] !== DATA_REFUSED) reusable = await rollBack(client);
    return err(failure);
  } finally {
    client.release(!reusable);
  }
};

const failureOf = (cause: unknown): SqlFailure =>
  cause instanceof pg.DatabaseError && !CONNECTION_LOST.test(cause.code ?? "")
    ? { reason: "refused", fields: errorFields(cause) }
    : { reason: "unavailable", cause };

const rollBack = async (client: pg.PoolClient): Promise<boolean> => {
  if (client.getTransactionStatus() === "I") return true;
  try {
    await client.query("rollback");
    return true;
  } catch {
    return false;
  }
};

const errorFields = (error: pg.DatabaseError): Readonly<Record<string, unknown>> => ({
  message: error.message,
  ...Object.fromEntries(ERROR_FIELDS.map((field) => [field, error[field]])),
});
