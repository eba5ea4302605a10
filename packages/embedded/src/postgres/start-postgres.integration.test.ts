import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, expect, it } from "vitest";
import { type Launch, launchAlone } from "../process/launch.ts";
import { type RunningPostgres, startPostgres } from "./start-postgres.ts";

const folders: string[] = [];
const servers: RunningPostgres[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "cinema-embedded-postgres-"));
  folders.push(folder);
  return join(folder, "private", "postgres");
};

const start = async (dataDir: string): Promise<RunningPostgres> => {
  const server = await startPostgres({ dataDir, port: 0, adminPassword: "admin's password", password: "p@ss/word" });
  servers.push(server);
  return server;
};

const query = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client(url);
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
};

it("gives a Postgres 18 with the extensions and the collation that the schema needs", async () => {
  const server = await start(await newFolder());
  await query(server.url, "create extension pg_trgm; create extension unaccent");
  const rows = await query(
    server.url,
    "select current_user as who, split_part(current_setting('server_version'), '.', 1) as major, unaccent('é') as folded, to_tsvector('russian', 'фильмы')::text as stem, current_setting('is_superuser') as super",
  );
  expect(rows).toEqual([{ who: "cinema", major: "18", folded: "e", stem: "'фильм':1", super: "off" }]);
  const other = await server.createDatabase("another");
  expect(await server.createDatabase("another")).toBe(other);
  expect(await query(other, "select current_database() as name")).toEqual([{ name: "another" }]);
});

it("keeps committed rows when it is killed with -9, and comes back at once", async () => {
  const dataDir = await newFolder();
  const first = await start(dataDir);
  await query(first.url, "create table kept (id int); insert into kept select generate_series(1, 1000)");
  process.kill(first.pid, "SIGKILL");
  const second = await start(dataDir);
  expect(await query(second.url, "select count(*)::int as n from kept")).toEqual([{ n: 1000 }]);
});

it("ends a server that an earlier start left running on the same folder instead of joining it", async () => {
  const dataDir = await newFolder();
  const first = await start(dataDir);
  await query(first.url, "create table kept (id int)");
  const second = await start(dataDir);
  expect(await query(second.url, "select count(*)::int as n from kept")).toEqual([{ n: 0 }]);
  await expect(query(first.url, "select 1")).rejects.toThrow(/ECONNREFUSED/);
});

it("starts although its lock file names a stranger's process", async () => {
  const dataDir = await newFolder();
  const first = await start(dataDir);
  const lock = join(dataDir, "postmaster.pid");
  const text = await readFile(lock, "utf8");
  await first.stop();
  await writeFile(lock, text.replace(/^\d+/, String(process.pid)));
  const second = await start(dataDir);
  expect(await query(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  process.kill(process.pid, 0);
});

it("refuses a wrong password", async () => {
  const server = await start(await newFolder());
  await expect(query(server.url.replace("p%40ss", "wrong"), "select 1")).rejects.toMatchObject({ code: "28P01" });
});

it("gives up a port that a stranger has at once, so that another one can be chosen", async () => {
  const { port } = await start(await newFolder());
  let launches = 0;
  const launch: Launch = (...args) => (launches++, launchAlone(...args));
  const second = startPostgres({ dataDir: await newFolder(), port, adminPassword: "a", password: "b", launch });
  await expect(second).rejects.toThrow(/address already in use/i);
  expect(launches).toBe(1);
});

it("says what the server printed when it cannot start", async () => {
  const dataDir = await newFolder();
  const first = await start(dataDir);
  await first.stop();
  await writeFile(join(dataDir, "postgresql.conf"), "nonsense = yes\n");
  await expect(startPostgres({ dataDir, port: 0, adminPassword: "a", password: "b" })).rejects.toThrow(/nonsense/);
});
