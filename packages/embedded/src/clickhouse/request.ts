import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import { err, ok, type Result } from "@cinema/foundation";
import { type ClickHouseFailure, failure } from "./failure.ts";
import { inspectStatement, type Statement } from "./inspect-statement.ts";

/** One request to the engine. */
export type QueryRequest = {
  readonly queryId: string;
  readonly sql: string;
  readonly statement: Statement;
  readonly database: string;
  readonly defaultFormat: string;
  readonly settings: readonly (readonly [string, string])[];
  /** Raw values of `{name:Type}` placeholders, in the escaped form of tab-separated values. */
  readonly params: readonly (readonly [string, string])[];
  /** Rows in the body of an insert, for formats with one a line. */
  readonly writtenRows: number;
  readonly gzip: boolean;
  /** The answer begins when the statement has ended, so that its failure still decides the status. */
  readonly wholly: boolean;
};

export type Account = { readonly user: string; readonly password: string; readonly database: string };

const RESERVED = new Set(
  "query query_id database user password default_format session_timeout session_check quota_key role compress decompress wait_end_of_query buffer_size stacktrace client_protocol_version close_session".split(
    " ",
  ),
);
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const MAX_BODY_BYTES = 512 * 1024 * 1024;

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const same = (a: string, b: string): boolean =>
  timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());

/** Checks user and password from `X-ClickHouse-User`/`-Key`, Basic authentication or the query string, in this order. */
export const authorise = (
  request: IncomingMessage,
  query: URLSearchParams,
  account: Account,
): Result<void, ClickHouseFailure> => {
  const basic = /^Basic\s+(.+)$/i.exec(header(request, "authorization") ?? "")?.[1];
  const [basicUser, ...basicPassword] =
    basic === undefined ? [] : Buffer.from(basic, "base64").toString("utf8").split(":");
  const user = header(request, "x-clickhouse-user") ?? basicUser ?? query.get("user") ?? "default";
  const password =
    header(request, "x-clickhouse-key") ??
    (basicUser === undefined ? undefined : basicPassword.join(":")) ??
    query.get("password") ??
    "";
  const known = same(user, account.user);
  const right = same(password, account.password);
  if (known && right) return ok(undefined);
  return err(
    failure(
      516,
      `${NAME.test(user) ? user : "user"}: Authentication failed: password is incorrect, or there is no user with such name.`,
    ),
  );
};

const readBody = async (request: IncomingMessage): Promise<Result<Buffer, ClickHouseFailure>> => {
  const encoding = header(request, "content-encoding") ?? "identity";
  if (encoding !== "identity" && encoding !== "gzip")
    return err(failure(48, `Content-Encoding ${encoding} is not supported here.`));
  if (Number(header(request, "content-length") ?? 0) > MAX_BODY_BYTES)
    return err(failure(229, "The request body is too large."));
  const source = encoding === "gzip" ? request.pipe(createGunzip()) : request;
  let bytes = 0;
  const limited = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      if ((bytes += chunk.length) > MAX_BODY_BYTES) return;
      yield chunk;
    }
  };
  try {
    const body = await buffer(limited());
    return bytes > MAX_BODY_BYTES ? err(failure(229, "The request body is too large.")) : ok(body);
  } catch {
    return err(failure(36, "Cannot read the request body."));
  }
};

/** Fields of a multipart body, which clients use for parameters that are too long for a URL. */
const readForm = async (body: Buffer, type: string): Promise<readonly (readonly [string, string])[]> => {
  const form = await new Response(Uint8Array.from(body), { headers: { "content-type": type } }).formData();
  return [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
};

const countLines = (body: Buffer): number => {
  let lines = 0;
  for (let at = body.indexOf(10); at !== -1; at = body.indexOf(10, at + 1)) lines++;
  return body.length > 0 && body.at(-1) !== 10 ? lines + 1 : lines;
};

/** Reads a request: query from the URL, the body or both; settings, parameters and formats from the URL. */
export const readRequest = async (
  request: IncomingMessage,
  query: URLSearchParams,
  account: Account,
): Promise<Result<QueryRequest, ClickHouseFailure>> => {
  if (query.has("session_id")) return err(failure(48, "Sessions are not supported here."));
  const received = await readBody(request);
  if (!received.ok) return received;
  const type = header(request, "content-type") ?? "";
  const isForm = type.startsWith("multipart/form-data");
  const form = isForm ? await readForm(received.value, type).catch(() => undefined) : [];
  if (!form) return err(failure(36, "Cannot parse the multipart body."));
  const fields = new Map([...query, ...form]);
  const inUrl = fields.get("query") ?? "";
  const body = isForm ? Buffer.alloc(0) : received.value;
  const sql = inUrl === "" ? body.toString("utf8") : body.length === 0 ? inUrl : `${inUrl}\n${body.toString("utf8")}`;
  const statement = inspectStatement(sql);
  if (!statement.ok) return statement;

  const isOn = (name: string): boolean => ["1", "true"].includes(fields.get(name) ?? "");
  const params: [string, string][] = [];
  const settings: [string, string][] = [];
  for (const [name, value] of fields) {
    if (RESERVED.has(name)) continue;
    const isParam = name.startsWith("param_");
    const bare = isParam ? name.slice("param_".length) : name;
    if (!NAME.test(bare)) return err(failure(36, "A parameter's or setting's name is not an identifier."));
    (isParam ? params : settings).push([bare, value]);
  }
  const accepts = (header(request, "accept-encoding") ?? "").includes("gzip");
  return ok({
    queryId: fields.get("query_id") ?? crypto.randomUUID(),
    sql,
    statement: statement.value,
    database: header(request, "x-clickhouse-database") ?? fields.get("database") ?? account.database,
    defaultFormat: header(request, "x-clickhouse-format") ?? fields.get("default_format") ?? "TabSeparated",
    // A GET must not change anything, so that a link cannot.
    settings: request.method === "GET" ? [...settings, ["readonly", "2"]] : settings,
    params,
    writtenRows: statement.value.kind === "insert" && inUrl !== "" ? countLines(body) : 0,
    gzip: accepts && isOn("enable_http_compression"),
    wholly: isOn("wait_end_of_query") || isOn("http_wait_end_of_query"),
  });
};
