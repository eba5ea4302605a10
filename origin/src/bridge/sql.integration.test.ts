import { schema } from "@cinema/database";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { neon, NeonDbError, neonConfig } from "@neondatabase/serverless";
import { eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type HttpServer, startHttpServer } from "../platform/http-server.ts";
import { createSqlBridge } from "./sql.ts";

const TOKEN = "a-secret-of-the-sql-bridge";
const failures: unknown[] = [];
let postgres: TestPostgres;
let database: TestDatabase;
let bridge: HttpServer;
beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.createDatabase();
  const pool = new pg.Pool({ connectionString: database.url, max: 3, statement_timeout: 500 });
  pool.on("error", () => undefined);
  bridge = await startHttpServer(createSqlBridge({ pool, token: TOKEN, onFailure: (error) => failures.push(error) }), {
    host: "127.0.0.1",
    port: 0,
  });
  neonConfig.fetchEndpoint = () => bridge.url;
});
afterAll(async () => {
  await bridge.stop();
  await postgres.stop();
});
beforeEach(() => failures.splice(0));

/** Names a host that does not exist: the bridge must not look at it. */
const connect = (authToken = TOKEN) => neon("postgres://evil:evil@elsewhere.invalid/other", { authToken });
const users = (id: string) => ({ id, email: `${id}@example.com`, displayName: "A", passwordHash: "x" });
const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(bridge.url, { method: "POST", body, headers: { authorization: `Bearer ${TOKEN}`, ...headers } });

describe("Neon's client", () => {
  it("gets rows with the types of Postgres", async () => {
    const rows = await connect()`select 1::int as i, ${"x'\\"}::text as t, null as n, array[1,2] as a, now() as at,
      9007199254740993::bigint as big, ${Buffer.from("bytes")}::bytea as b, '{"a":1}'::jsonb as j, 1.5::numeric as num`;
    expect(rows).toMatchObject([
      {
        i: 1,
        t: "x'\\",
        n: null,
        a: [1, 2],
        big: "9007199254740993",
        b: Buffer.from("bytes"),
        j: { a: 1 },
        num: "1.5",
      },
    ]);
    expect(rows[0]?.["at"]).toBeInstanceOf(Date);
  });

  it("gets field types, row count and command with full results", async () => {
    const result = await connect().query("select 1::int8 as n union all select 2", [], { fullResults: true });
    expect(result).toMatchObject({ rowCount: 2, command: "SELECT", fields: [{ name: "n", dataTypeID: 20 }] });
  });

  it("runs a transaction with isolation level, read-only and deferrable", async () => {
    const sql = connect();
    const [level, readOnly] = await sql.transaction(
      [
        sql`select current_setting('transaction_isolation') as level`,
        sql`select current_setting('transaction_read_only') || current_setting('transaction_deferrable') as mode`,
      ],
      { isolationLevel: "Serializable", readOnly: true, deferrable: true },
    );
    expect(level).toEqual([{ level: "serializable" }]);
    expect(readOnly).toEqual([{ mode: "onon" }]);
  });

  it("loses a whole transaction when one of its statements fails", async () => {
    const sql = connect();
    const batch = sql.transaction([
      sql`insert into users (id, email, display_name, password_hash) values ('u0', 'u0@example.com', 'A', 'x')`,
      sql`select 1 / 0`,
    ]);
    await expect(batch).rejects.toMatchObject({ code: "22012" });
    expect((await database.pool.query("select 1 from users where id = 'u0'")).rowCount).toBe(0);
    expect(await sql`select 1 as alive`).toEqual([{ alive: 1 }]);
  });

  it("gets Postgres' own error fields", async () => {
    const sql = connect();
    const insert = () =>
      sql`insert into users (id, email, display_name, password_hash) values ('dup', 'd@example.com', 'A', 'x')`;
    await insert();
    const error = await insert().catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(NeonDbError);
    expect(error).toMatchObject({
      message: 'duplicate key value violates unique constraint "users_pkey"',
      code: "23505",
      severity: "ERROR",
      constraint: "users_pkey",
      table: "users",
      schema: "public",
      detail: "Key (id)=(dup) already exists.",
    });
  });
});

describe("drizzle over Neon's client", () => {
  it("inserts, selects, and shows the SQLSTATE of a refusal", async () => {
    const db = drizzle({ client: connect(), schema });
    await db.insert(schema.users).values(users("d1"));
    const [found] = await db.select().from(schema.users).where(eq(schema.users.id, "d1"));
    expect(found).toMatchObject({ email: "d1@example.com", role: "viewer" });
    expect(found?.createdAt).toBeInstanceOf(Date);
    await expect(db.insert(schema.users).values(users("d1"))).rejects.toMatchObject({ cause: { code: "23505" } });
  });

  it("rolls a batch back as a whole", async () => {
    const db = drizzle({ client: connect(), schema });
    const batch = db.batch([
      db.insert(schema.users).values(users("d2")),
      db.insert(schema.users).values({ ...users("d3"), role: "nobody" as "viewer" }),
    ]);
    await expect(batch).rejects.toMatchObject({ code: "23514" });
    expect(await db.select().from(schema.users).where(eq(schema.users.id, "d2"))).toEqual([]);
  });
});

describe("the bridge", () => {
  it("refuses a missing and a wrong token with the same answer", async () => {
    for (const authorization of ["", "Bearer wrong", `Basic ${TOKEN}`]) {
      const response = await post('{"query":"select 1","params":[]}', { authorization });
      expect([response.status, await response.text()]).toEqual([401, "unauthorized"]);
    }
  });

  it("refuses several statements in one query", async () => {
    await expect(connect().query("select 1; drop table users")).rejects.toMatchObject({ code: "42601" });
  });

  it("refuses a transaction that is begun by hand and keeps its connection clean", async () => {
    await expect(connect().query("begin")).rejects.toMatchObject({ code: "25000" });
    expect(await connect()`select 1 as alive`).toEqual([{ alive: 1 }]);
  });

  it("does not carry a setting from one caller to the next", async () => {
    await connect().query("set timezone = 'Asia/Tokyo'");
    const zones = await Promise.all([1, 2, 3, 4].map(() => connect()`show timezone`));
    expect(zones.flat().map((row) => row["TimeZone"])).not.toContain("Asia/Tokyo");
  });

  it("refuses COPY, alone and in a batch, and answers the next statement on its only connection", async () => {
    const pool = new pg.Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 5_000 });
    pool.on("error", () => undefined);
    onTestFinished(() => pool.end());
    const app = createSqlBridge({ pool, token: TOKEN, onFailure: (error) => failures.push(error) });
    const ask = async (body: object): Promise<unknown[]> => {
      const headers = { authorization: `Bearer ${TOKEN}` };
      const answer = await app.request("/", { method: "POST", body: JSON.stringify(body), headers });
      const { code, rows } = (await answer.json()) as { code?: string; rows?: unknown };
      return [answer.status, code ?? rows];
    };
    const copies = [
      "copy users from stdin",
      "/* x */ ; -- y\n COPY users TO STDOUT",
      "/* /* */ */ copy users from stdin",
    ];
    for (const query of copies)
      for (const body of [{ query }, { queries: [{ query: "select 1" }, { query }] }]) {
        expect(await ask(body), query).toEqual([400, query.startsWith("/* /*") ? "57014" : "0A000"]);
        expect(await ask({ query: "select 1 as one" }), query).toEqual([200, [{ one: 1 }]]);
      }
    expect(failures).toEqual([]);
  }, 20_000);

  it("cuts a statement off after its time", async () => {
    await expect(connect()`select pg_sleep(30)`).rejects.toMatchObject({ code: "57014" });
  });

  it("tells what may pass by its SQLSTATE, so that the caller can try again or say 503", async () => {
    for (const code of ["40001", "40P01", "53100", "53200", "53300"]) {
      const raise = `do $$ begin raise exception using errcode = '${code}', message = 'busy'; end $$`;
      await expect(connect().query(raise), code).rejects.toMatchObject({ code, message: "busy" });
      await expect(
        connect().transaction((sql) => [sql.query(raise)]),
        code,
      ).rejects.toMatchObject({ code });
    }
    expect(failures).toEqual([]);
  });

  it("tells that Postgres has no connection left by its SQLSTATE", async () => {
    await database.pool.query("create role crowded login password 'test' connection limit 0");
    const url = new URL(database.url);
    url.username = "crowded";
    const pool = new pg.Pool({ connectionString: url.href });
    const app = createSqlBridge({ pool, token: TOKEN, onFailure: (error) => failures.push(error) });
    const headers = { authorization: `Bearer ${TOKEN}` };
    const response = await app.request("/", { method: "POST", body: '{"query":"select 1"}', headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "53300" });
    await pool.end();
  });

  it("refuses bodies that are no query, and bodies that are too large", async () => {
    expect((await post("not json")).status).toBe(422);
    expect((await post('{"queries":[]}')).status).toBe(422);
    expect((await post(JSON.stringify({ query: `select '${"x".repeat(9e6)}'`, params: [] }))).status).toBe(413);
  });

  it("answers 503 without a word about the statement when the database goes away in mid-query", async () => {
    const lost = connect().query("select pg_terminate_backend(pg_backend_pid()), 'personal'");
    await expect(lost).rejects.toThrow("Server error (HTTP status 503): the database is unavailable");
    expect(failures).toHaveLength(1);
    expect(await connect()`select 1 as alive`).toEqual([{ alive: 1 }]);
  });
});
