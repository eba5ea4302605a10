import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type ClickHouseClient, createClient } from "@clickhouse/client-web";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningClickHouse, startClickHouse } from "./start-clickhouse.ts";

const account = { user: "cinema", password: "a:b c&d", database: "cinema" };
let dataDir: string;
let server: RunningClickHouse;
let client: ClickHouseClient;

const start = (): Promise<RunningClickHouse> =>
  startClickHouse({ ...account, dataDir, port: 0, memoryBytes: 768 * 1024 * 1024 });

const connect = (url: string, password = account.password): ClickHouseClient =>
  createClient({ url, username: account.user, password, database: account.database });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cinema-clickhouse-"));
  server = await start();
  client = connect(server.url);
});

afterAll(async () => {
  await client.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const rowsOf = async <T>(query: string, params: Record<string, unknown> = {}): Promise<T[]> => {
  const result = await client.query({ format: "JSONEachRow", query, query_params: params });
  return result.json<T>() as Promise<T[]>;
};

const post = (
  path: string,
  init: { readonly body?: string | Uint8Array<ArrayBuffer>; readonly headers?: Record<string, string> } = {},
): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    method: "POST",
    ...init,
    headers: { "X-ClickHouse-User": account.user, "X-ClickHouse-Key": account.password, ...init.headers },
  });

describe("with the real client", () => {
  it("answers a ping", async () => {
    expect(await client.ping()).toEqual({ success: true });
    expect(await (await fetch(`${server.url}/ping`)).text()).toBe("Ok.\n");
  });

  it("binds parameters of every awkward kind without letting them into the statement", async () => {
    const params = {
      text: "it's \\ a\ttab\nline \u2028 ü '; DROP TABLE x",
      n: 18_446_744_073_709_551_615n,
      list: ["a'b", "c\\d"],
      when: new Date(0),
      nothing: null,
    };
    const [row] = await rowsOf(
      "select {text:String} as text, toString({n:UInt64}) as n, {list:Array(String)} as list, toUnixTimestamp({when:DateTime}) as at, {nothing:Nullable(String)} as nothing",
      params,
    );
    expect(row).toEqual({ text: params.text, n: "18446744073709551615", list: params.list, at: 0, nothing: null });
  });

  it("applies settings to one request and leaves the next one alone", async () => {
    const read = async (clickhouse_settings: Record<string, string | number>): Promise<unknown> => {
      const query = "select getSetting('max_result_rows') as a, 18446744073709551615 as big";
      return (await client.query({ query, format: "JSONEachRow", clickhouse_settings })).json();
    };
    expect(await read({ max_result_rows: "7", output_format_json_quote_64bit_integers: 1 })).toEqual([
      { a: 7, big: "18446744073709551615" },
    ]);
    expect(await read({ output_format_json_quote_64bit_integers: 1 })).toEqual([{ a: 0, big: "18446744073709551615" }]);
  });

  it("inserts rows as JSONEachRow and gives them back byte for byte", async () => {
    await client.command({ query: "create table notes (id UInt32, text String) engine = MergeTree order by id" });
    const values = [
      { id: 1, text: "semi;colon -- comment /* c */ 'quote' \" \\ {x:String} FORMAT CSV" },
      { id: 2, text: "line\nbreak\r\n\ttab ü 🎬" },
      { id: 3, text: "" },
    ];
    const { summary } = await client
      .insert({ table: "notes", values, format: "JSONEachRow" })
      .then((done) => ({ summary: done.summary }));
    expect(summary?.written_rows ?? "3").toBe("3");
    expect(await rowsOf("select * from notes order by id")).toEqual(values);
    const whole = await client.query({ query: "select count() as n from notes", format: "JSON" });
    expect(await whole.json()).toMatchObject({ data: [{ n: 3 }], rows: 1 });
  });

  it("inserts 100,000 rows in batches and sums them up in a view", async () => {
    await client.command({
      query: "create table hits (title String, watched UInt32) engine = MergeTree order by title",
    });
    await client.command({
      query: "create table sums (title String, watched UInt64) engine = SummingMergeTree order by title",
    });
    await client.command({
      query:
        "create materialized view sums_view to sums as select title, sum(watched) as watched from hits group by title",
    });
    for (let batch = 0; batch < 10; batch++) {
      const values = Array.from({ length: 10_000 }, (_, index) => ({ title: `t${index % 10}`, watched: 1 }));
      await client.insert({ table: "hits", values, format: "JSONEachRow" });
    }
    expect(await rowsOf("select sum(watched)::UInt32 as n, uniqExact(title)::UInt32 as titles from sums")).toEqual([
      { n: 100_000, titles: 10 },
    ]);
  });

  it("drops a batch that is sent again with its token", async () => {
    await client.command({
      query:
        "create table once (id UInt32) engine = MergeTree order by id settings non_replicated_deduplication_window = 100",
    });
    for (let attempt = 0; attempt < 3; attempt++) {
      await client.insert({
        table: "once",
        values: [{ id: 1 }, { id: 2 }],
        format: "JSONEachRow",
        clickhouse_settings: { insert_deduplication_token: "batch-1" },
      });
    }
    expect(await rowsOf("select count()::UInt32 as n from once")).toEqual([{ n: 2 }]);
  });

  it("streams a result of a million rows", async () => {
    const result = await client.query({
      query: "select number, toString(number) as text from numbers(1000000)",
      format: "JSONEachRow",
    });
    let rows = 0;
    for await (const block of result.stream() as unknown as AsyncIterable<unknown[]>) rows += block.length;
    expect(rows).toBe(1_000_000);
  });

  it("answers statements that are no select, in formats of rows and of whole documents", async () => {
    await client.command({ query: "create table shown (id UInt8) engine = MergeTree order by id" });
    const queries = [
      ["show tables like 'shown'", "shown"],
      ["show databases like 'cinema'", "cinema"],
      ["show create table shown", "CREATE TABLE"],
      ["show grants", "GRANT"],
      ["describe table shown", "UInt8"],
      ["/* columns */ desc shown", "UInt8"],
      ["exists table shown", "1"],
      ["explain select * from shown", "Read"],
      ["(explain select * from shown)", "Read"],
      ["from numbers(3) select sum(number) + 40 as n", "43"],
      ["((select 44) union all select 44)", "44"],
    ] as const;
    for (const [query, text] of queries)
      for (const format of ["JSONEachRow", "JSONCompactEachRow", "TabSeparated", "CSVWithNames", "JSON"] as const) {
        const result = await client.query({ query, format });
        expect(await result.text(), `${query} as ${format}`).toContain(text);
      }
    const result = await client.query({ query: "show tables like 'shown'", format: "JSONEachRow" });
    expect(await result.json()).toEqual([{ name: "shown" }]);
  });

  it("takes an insert that begins with its common table expressions", async () => {
    await client.command({ query: "create table derived (id UInt8) engine = MergeTree order by id" });
    await client.command({ query: "with 7 as seven insert into derived select seven" });
    await (await client.query({ query: "with 8 as n insert into derived select n", format: "JSONEachRow" })).text();
    expect(await rowsOf("select id from derived order by id")).toEqual([{ id: 7 }, { id: 8 }]);
  });

  it("takes data that speaks of formats, and reads no format out of a comment", async () => {
    await client.command({ query: "create table shots (s String) engine = MergeTree order by s" });
    const inserts = [
      "INSERT INTO shots (s) VALUES ('Shot in the format Avro')",
      "INSERT INTO shots (s) SELECT 'x FORMAT Native y'",
      "INSERT INTO shots (s) VALUES ('q') -- FORMAT Native",
    ];
    for (const body of inserts) expect((await post("/", { body })).status, body).toBe(200);
    expect(await rowsOf("select s from shots order by s")).toEqual([
      { s: "Shot in the format Avro" },
      { s: "q" },
      { s: "x FORMAT Native y" },
    ]);
    const commented = await post("/", { body: "SELECT 1 -- FORMAT JSON" });
    expect([commented.headers.get("x-clickhouse-format"), await commented.text()]).toEqual(["TabSeparated", "1\n"]);
  });

  it("compresses answers and takes compressed bodies when asked", async () => {
    const zipped = createClient({
      url: server.url,
      username: account.user,
      password: account.password,
      compression: { response: true },
    });
    const result = await zipped.query({ query: "select 'x' as x from numbers(1000)", format: "JSONEachRow" });
    expect(result.response_headers["content-encoding"]).toBe("gzip");
    expect(await result.json()).toHaveLength(1000);
    const answer = await post("/", { body: gzipSync("select 42"), headers: { "content-encoding": "gzip" } });
    expect(await answer.text()).toBe("42\n");
  });
});

describe("failures", () => {
  it("are ClickHouse's, with its code and type, also in the middle of a stream", async () => {
    await expect(client.query({ query: "selec 1" })).rejects.toMatchObject({ code: "62", type: "SYNTAX_ERROR" });
    await expect(client.query({ query: "select * from missing" })).rejects.toMatchObject({
      code: "60",
      type: "UNKNOWN_TABLE",
    });
    await expect(
      client.query({ query: "select 1", clickhouse_settings: { no_such_setting: 1 } as never }),
    ).rejects.toMatchObject({ code: "115" });
    await expect(client.query({ query: "select {x:UInt8}", query_params: { x: "abc" } })).rejects.toMatchObject({
      code: "457",
    });
    const late = await client.query({
      query: "select throwIf(number = 500000, 'too far') from numbers(1000000) settings max_threads = 1",
      format: "JSONEachRow",
    });
    await expect(late.json()).rejects.toMatchObject({
      code: "395",
      message: expect.stringContaining("too far") as string,
    });
  });

  it("carry the exception's code in a header and a fitting status", async () => {
    const cases = [
      ["selec 1", 400, "62"],
      ["selec", 400, "62"],
      ["42", 400, "62"],
      ["select * from missing", 404, "60"],
      ["select length()", 500, "42"],
      ["select arrayMap((a, b) -> a, [1], [1, 2])", 500, "190"],
      ["select CAST('x', 'Enum8(''a'' = 1)')", 500, "691"],
      ["select match('a', '(')", 400, "427"],
      ["select number from numbers(10) settings max_rows_to_read = 1", 500, "158"],
      ["", 400, "62"],
    ] as const;
    for (const [body, status, code] of cases) {
      const answer = await post("/", { body });
      expect([answer.status, answer.headers.get("x-clickhouse-exception-code")]).toEqual([status, code]);
      expect(await answer.text()).toMatch(new RegExp(`^Code: ${code}\\. DB::Exception: .*\\([A-Z_]+\\)`));
    }
    expect((await post("/?param_x=abc", { body: "select {x:UInt8}" })).status).toBe(500);
    expect((await post("/?database=missing", { body: "select 1" })).status).toBe(404);
    expect((await post("/?query=INSERT%20INTO%20x%20FORMAT%20RowBinary", { body: "x" })).status).toBe(501);
  });

  it("decide the status although rows came before, when the answer waits for the end of the query", async () => {
    const body = "select throwIf(number = 900000, 'too far') from numbers(1000000) settings max_threads = 1";
    for (const setting of ["wait_end_of_query=1", "http_wait_end_of_query=1"]) {
      const waiting = await post(`/?${setting}`, { body });
      expect([waiting.status, waiting.headers.get("x-clickhouse-exception-code")], setting).toEqual([500, "395"]);
      expect(await waiting.text()).toMatch(/^Code: 395\. DB::Exception: too far/);
    }
    const streamed = await post("/?wait_end_of_query=0", { body });
    expect([streamed.status, await streamed.text()]).toEqual([200, expect.stringContaining("__exception__")]);
  });

  it("refuses clauses that would write or read this machine's files, and a second statement", async () => {
    const path = `${dataDir}.tsv`;
    for (const format of ["TSV", "JSON"]) {
      const answer = await post("/", { body: `select 1 into outfile '${path}' format ${format}` });
      expect([answer.status, await answer.text()]).toEqual([
        500,
        "Code: 358. DB::Exception: INTO OUTFILE is not allowed. (INTO_OUTFILE_NOT_ALLOWED)\n",
      ]);
    }
    expect(await readFile(path).catch(() => "no file")).toBe("no file");
    await client.command({ query: "create table infile (s String) engine = MergeTree order by s" });
    const infile = await post("/", { body: "insert into infile from infile '/etc/hosts' format LineAsString" });
    expect(infile.headers.get("x-clickhouse-exception-code")).toBe("78");
    const several = await post("/?default_format=JSON", { body: "select 1; drop table infile" });
    expect([several.status, several.headers.get("x-clickhouse-exception-code")]).toEqual([400, "62"]);
    expect(await rowsOf("select count()::UInt8 as n from infile")).toEqual([{ n: 0 }]);
  });

  it("refuses everybody without the password, however it is sent", async () => {
    await expect(connect(server.url, "wrong").query({ query: "select 1" })).rejects.toMatchObject({
      code: "516",
      type: "AUTHENTICATION_FAILED",
    });
    expect((await fetch(`${server.url}/?query=select+1`)).status).toBe(403);
    const secret = `user=${account.user}&password=${encodeURIComponent(account.password)}`;
    expect(await (await fetch(`${server.url}/?query=select+1&${secret}`)).text()).toBe("1\n");
    expect((await fetch(`${server.url}/?query=select+1&${secret}1`)).status).toBe(403);
  });

  it("refuses a GET that would change something", async () => {
    const answer = await fetch(
      `${server.url}/?query=${encodeURIComponent("create table got (a UInt8) engine = Memory")}`,
      {
        headers: { "X-ClickHouse-User": account.user, "X-ClickHouse-Key": account.password },
      },
    );
    expect(answer.headers.get("x-clickhouse-exception-code")).toBe("164");
  });

  it("ends a query that wants more memory than it may have, and goes on", async () => {
    const greedy = "select length(groupArray(x)) from (select randomString(1000) as x from numbers(3000000))";
    await expect(client.query({ query: greedy })).rejects.toMatchObject({ code: "241" });
    expect(await rowsOf("select 1 as one")).toEqual([{ one: 1 }]);
  });
});

it("keeps inserted rows when it is killed with -9", async () => {
  await client.command({ query: "create table kept (id UInt32) engine = MergeTree order by id" });
  await client.insert({
    table: "kept",
    values: Array.from({ length: 1000 }, (_, id) => ({ id })),
    format: "JSONEachRow",
  });
  process.kill(server.pid, "SIGKILL");
  await server.stop();
  server = await start();
  client = connect(server.url);
  expect(await rowsOf("select count()::UInt32 as n from kept")).toEqual([{ n: 1000 }]);
});

it("refuses a second process on the same folder", async () => {
  await expect(start()).rejects.toThrow(/clickhouse ended/);
});
