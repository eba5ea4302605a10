import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createClient } from "@clickhouse/client-web";
import { createS3Store } from "@cinema/object-store/s3";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { isRunning } from "./process/identity.ts";
import { readRunFile } from "./process/run-file.ts";
import { startS3 } from "./s3/start-s3.ts";
import { type OriginOptions, type RunningOrigin, startEmbeddedOrigin } from "./start-origin.ts";

const ANY = { postgres: 0, clickhouse: 0, s3: 0, bridge: 0 };

let dataDir: string;
const running: RunningOrigin[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cinema-origin-"));
});

afterEach(async () => {
  for (const origin of running.splice(0)) await origin.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const ELSEWHERE = { DATABASE_URL: "postgres://elsewhere/db", CLICKHOUSE_URL: "http://elsewhere:8123" };
const FOREIGN_STORE = { S3_ENDPOINT: "http://elsewhere:9000", S3_ACCESS_KEY_ID: "a", S3_SECRET_ACCESS_KEY: "b" };

/** A stranger on a port until the test ends; gives the port. */
const listen = async (port: number): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  onTestFinished(() => void server.close());
  return (server.address() as { port: number }).port;
};

const start = async (env: OriginOptions["env"] = {}, ports: OriginOptions["ports"] = ANY): Promise<RunningOrigin> => {
  const origin = await startEmbeddedOrigin({ dataDir, env, ports, log: () => undefined });
  running.push(origin);
  return origin;
};

type Env = Readonly<Record<string, string>>;

const sql = async (env: Env, text: string): Promise<unknown[]> => {
  const client = new pg.Client(env["DATABASE_URL"]);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(text);
  await client.end();
  return rows;
};

const warehouse = (env: Env) =>
  createClient({
    url: env["CLICKHOUSE_URL"] ?? "",
    username: env["CLICKHOUSE_USER"] ?? "",
    password: env["CLICKHOUSE_PASSWORD"] ?? "",
    database: env["CLICKHOUSE_DATABASE"] ?? "",
  });

const media = (env: Env, role: "" | "READ_" = "") =>
  createS3Store({
    endpoint: env["S3_ENDPOINT"] ?? "",
    region: env["S3_REGION"] ?? "",
    bucket: env["S3_MEDIA_BUCKET"] ?? "",
    accessKeyId: env[`S3_${role}ACCESS_KEY_ID`] ?? "",
    secretAccessKey: env[`S3_${role}SECRET_ACCESS_KEY`] ?? "",
  });

/** An owner in a process of its own, so that it can be killed. */
const startInProcess = async (): Promise<{ readonly process: ChildProcess; readonly env: Env }> => {
  const code = `import { startEmbeddedOrigin } from ${JSON.stringify(new URL("start-origin.ts", import.meta.url).href)};
const origin = await startEmbeddedOrigin({ dataDir: ${JSON.stringify(dataDir)}, env: {}, ports: ${JSON.stringify(ANY)}, log: () => undefined });
console.log(JSON.stringify(origin.env));`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { process: child, env: JSON.parse(line) as Env };
};

describe("the embedded origin", () => {
  it("gives stores that work with the environment it returns", async () => {
    const { env } = await start();
    expect(await sql(env, "select current_database() as name")).toEqual([{ name: "cinema" }]);
    expect(await warehouse(env).ping()).toEqual({ success: true });
    expect(await media(env).put("artwork/x", "x")).toMatchObject({ ok: true });
    expect(await media(env, "READ_").head("artwork/x")).toMatchObject({ ok: true });
    expect(await media(env, "READ_").put("artwork/x", "y")).toMatchObject({
      ok: false,
      error: { reason: "access_denied" },
    });
    const promised = [
      "AUTH_SIGNING_KEYS",
      "REFRESH_TOKEN_SECRET",
      "PLAYBACK_TOKEN_KEYS",
      "BEACON_TOKEN_SECRET",
      "BRIDGE_SQL_TOKEN",
      "S3_PUBLIC_ENDPOINT",
    ];
    expect(promised.filter((name) => (env[name] ?? "") === "")).toEqual([]);
  });

  it("keeps everything when its owner is killed with -9, and leaves one writer on each store", async () => {
    const first = await startInProcess();
    await sql(first.env, "create table kept (id int); insert into kept values (1), (2)");
    await warehouse(first.env).command({ query: "create table kept (id UInt8) engine = MergeTree order by id" });
    await warehouse(first.env).insert({ table: "kept", values: [{ id: 1 }], format: "JSONEachRow" });
    await media(first.env).put("kept", "still here");
    const before = ((await readRunFile(dataDir))?.children ?? []).map((child) => child.process);
    expect(before).toHaveLength(3);
    first.process.kill("SIGKILL");
    await once(first.process, "exit");

    const { env } = await start();
    expect(await sql(env, "select count(*)::int as n from kept")).toEqual([{ n: 2 }]);
    const counted = await warehouse(env).query({
      query: "select count()::UInt8 as n from kept",
      format: "JSONEachRow",
    });
    expect(await counted.json()).toEqual([{ n: 1 }]);
    expect(await media(env).head("kept")).toMatchObject({ ok: true, value: { size: 10 } });
    expect(await Promise.all(before.map(isRunning))).toEqual([false, false, false]);
    for (const name of ["AUTH_SIGNING_KEYS", "PLAYBACK_TOKEN_KEYS", "S3_SECRET_ACCESS_KEY"])
      expect(env[name]).toBe(first.env[name]);
  });

  it("stands aside for every part that the environment names, and starts nothing then", async () => {
    const external = { ...ELSEWHERE, ...FOREIGN_STORE, REDIS_URL: "redis://elsewhere" };
    const { env, openBridge } = await start(external);
    const { REDIS_URL: _redis, ...stores } = external;
    expect(env).toMatchObject({
      ...stores,
      S3_PUBLIC_ENDPOINT: "http://elsewhere:9000",
      S3_READ_ACCESS_KEY_ID: "a",
      S3_MEDIA_BUCKET: "cinema-media",
      CLICKHOUSE_DATABASE: "cinema",
    });
    const bridged = await openBridge(() => Promise.resolve());
    expect(bridged).toMatchObject({
      ...external,
      REDIS_REST_URL: `http://127.0.0.1:${bridged["BRIDGE_PORT"]}/redis`,
    });
    expect((await readRunFile(dataDir))?.children).toEqual([]);
  });

  it("makes its buckets in a foreign store that lacks them", async () => {
    const credential = { accessKeyId: "foreign", secretAccessKey: "foreign secret", access: "read-write" } as const;
    const foreign = await startS3({
      dataDir: join(dataDir, "foreign"),
      port: 0,
      credentials: [credential],
      buckets: [],
    });
    const s3 = { S3_ENDPOINT: foreign.endpoint, S3_ACCESS_KEY_ID: "foreign", S3_SECRET_ACCESS_KEY: "foreign secret" };
    for (let turn = 0; turn < 2; turn++) {
      const { env, stop } = await start({ ...ELSEWHERE, ...s3 });
      expect(await media(env).put("x", "x")).toMatchObject({ ok: true });
      await stop();
    }
    await foreign.stop();
  });

  it("takes the next free port when a stranger has the first choice", async () => {
    const port = await listen(0);
    const { env, openBridge } = await start(ELSEWHERE, { s3: port, bridge: port });
    const bridged = await openBridge((whole) => listen(Number(whole["BRIDGE_PORT"])));
    const ports = [Number(new URL(env["S3_ENDPOINT"] ?? "").port), Number(bridged["BRIDGE_PORT"])];
    expect(new Set([port, ...ports]).size).toBe(3);
    expect(Math.min(...ports)).toBeGreaterThan(port);
  });

  it("moves the bridge, and everybody who is told of it, when its port is taken before it listens", async () => {
    const { openBridge } = await start({ ...ELSEWHERE, ...FOREIGN_STORE });
    const tried: number[] = [];
    const bridged = await openBridge(async (env) => {
      const port = Number(env["BRIDGE_PORT"]);
      if (tried.push(port) === 1) await listen(port);
      await listen(port);
    });
    expect(tried).toHaveLength(2);
    expect(bridged).toMatchObject({
      BRIDGE_PORT: String(tried[1]),
      SQL_URL: `http://127.0.0.1:${tried[1]}/sql`,
      KAFKA_REST_URL: `http://127.0.0.1:${tried[1]}/kafka`,
    });
    expect(bridged["SQL_TOKEN"]).toBe(bridged["BRIDGE_SQL_TOKEN"]);
    expect(bridged["REDIS_REST_URL"]).toBeUndefined();
  });

  it("opens the bridge where the user wants it and nowhere else", async () => {
    const taken = await listen(0);
    const { openBridge } = await start({ ...ELSEWHERE, ...FOREIGN_STORE, BRIDGE_PORT: String(taken) });
    let tries = 0;
    const opening = openBridge((env) => (tries++, listen(Number(env["BRIDGE_PORT"]))));
    await expect(opening).rejects.toThrow("EADDRINUSE");
    expect(tries).toBe(1);
  });

  it("gives two that start at once each its own ports", async () => {
    const first = await listen(0);
    const other = await mkdtemp(join(tmpdir(), "cinema-origin-"));
    const ports = { s3: first + 1, bridge: first + 2 };
    const both = await Promise.all(
      [dataDir, other].map(async (folder) => {
        const origin = await startEmbeddedOrigin({ dataDir: folder, env: ELSEWHERE, ports, log: () => undefined });
        running.push(origin);
        return origin.openBridge((env) => listen(Number(env["BRIDGE_PORT"])));
      }),
    );
    expect(new Set(both.flatMap((env) => [env["S3_ENDPOINT"], env["SQL_URL"]])).size).toBe(4);
    for (const origin of running.splice(0)) await origin.stop();
    await rm(other, { recursive: true, force: true });
  });

  it("stops what it has started when one part cannot start", async () => {
    await writeFile(join(dataDir, "s3"), "a file where the store's folder should be");
    await expect(start()).rejects.toThrow(/s3 ended/);
    expect((await readRunFile(dataDir))?.children).toEqual([]);
  });
});
