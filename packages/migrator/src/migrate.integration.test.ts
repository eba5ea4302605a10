import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startTestPostgres, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migrate } from "./migrate.ts";

const MIGRATIONS = fileURLToPath(new URL("../../../migrations", import.meta.url));

let postgres: TestPostgres;
let copy: string;
beforeAll(async () => {
  postgres = await startTestPostgres();
  copy = await mkdtemp(join(tmpdir(), "cinema-migrations-"));
});
afterAll(async () => {
  await postgres.stop();
  await rm(copy, { recursive: true, force: true });
});

const count = async (): Promise<number> =>
  (await readdir(`${MIGRATIONS}/postgres`)).filter((name) => name.endsWith(".sql")).length;

/** A private copy of the migrations that a test may spoil. */
const copyMigrations = async (name: string): Promise<string> => {
  const directory = join(copy, name);
  await cp(MIGRATIONS, directory, { recursive: true });
  return directory;
};

const addMigration = async (directory: string, tag: string, when: number, sql: string): Promise<void> => {
  const path = join(directory, "postgres/meta/_journal.json");
  const journal = JSON.parse(await readFile(path, "utf8"));
  journal.entries.push({ idx: journal.entries.length, version: "7", when, tag, breakpoints: true });
  await writeFile(path, JSON.stringify(journal));
  await writeFile(join(directory, `postgres/${tag}.sql`), sql);
};

it("brings an empty database to the current schema and does nothing the second time", async () => {
  const { url, pool } = await postgres.createDatabase({ empty: true });
  const lines: string[] = [];
  const first = await migrate({ databaseUrl: url, log: (line) => lines.push(line) });
  expect(first.ok && first.value.postgres).toHaveLength(await count());
  expect(lines[0]).toBe("applied postgres/0000_extensions");
  await pool.query("select id, alias from titles");
  expect(await migrate({ databaseUrl: url })).toEqual({ ok: true, value: { postgres: [], clickhouse: [] } });
});

it("applies each migration once when several processes start at the same moment", async () => {
  const { url, pool } = await postgres.createDatabase({ empty: true });
  const results = await Promise.all([1, 2, 3, 4].map(() => migrate({ databaseUrl: url })));
  const applied = results.map((result) => (result.ok ? result.value.postgres.length : -1));
  expect(applied.toSorted((a, b) => a - b)).toEqual([0, 0, 0, await count()]);
  const recorded = await pool.query("select count(*)::int as n from drizzle.__drizzle_migrations");
  expect(recorded.rows[0].n).toBe(await count());
});

it("leaves a database alone that a newer release has already migrated", async () => {
  const { url, pool } = await postgres.createDatabase({ empty: true });
  const newer = await copyMigrations("newer");
  await addMigration(newer, "9000_later", 9_000_000_000_000, "create table later (id int);");
  expect((await migrate({ databaseUrl: url, directory: newer })).ok).toBe(true);
  expect(await migrate({ databaseUrl: url })).toEqual({ ok: true, value: { postgres: [], clickhouse: [] } });
  await pool.query("select * from later");
});

it("refuses a migration that was edited after it was applied", async () => {
  const { url } = await postgres.createDatabase({ empty: true });
  const edited = await copyMigrations("edited");
  await migrate({ databaseUrl: url });
  await writeFile(join(edited, "postgres/0000_extensions.sql"), "select 1;");
  expect(await migrate({ databaseUrl: url, directory: edited })).toEqual({
    ok: false,
    error: { reason: "edited_migration", store: "postgres", migration: "0000_extensions" },
  });
});

it("refuses a migration that sorts before one already applied", async () => {
  const { url } = await postgres.createDatabase({ empty: true });
  const merged = await copyMigrations("merged");
  await migrate({ databaseUrl: url });
  await addMigration(merged, "0002_late", 1, "create table late (id int);");
  expect(await migrate({ databaseUrl: url, directory: merged })).toEqual({
    ok: false,
    error: { reason: "out_of_order_migration", store: "postgres", migration: "0002_late" },
  });
});

it("leaves the database unchanged when a statement fails", async () => {
  const { url, pool } = await postgres.createDatabase({ empty: true });
  const broken = await copyMigrations("broken");
  await addMigration(
    broken,
    "9000_broken",
    9_000_000_000_000,
    "create table half (id int);\nselect no_such_function();",
  );
  await expect(migrate({ databaseUrl: url, directory: broken })).rejects.toThrow("no_such_function");
  const tables = await pool.query("select count(*)::int as n from pg_tables where schemaname = 'public'");
  expect(tables.rows[0].n).toBe(0);
});
