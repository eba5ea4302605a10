import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startTestClickHouse, startTestPostgres, type TestClickHouse, type TestPostgres } from "@cinema/testing";
import { createWarehouseClient } from "@cinema/warehouse";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migrateClickhouse } from "./migrate-clickhouse.ts";
import { migrate } from "./migrate.ts";
import { REPOSITORY_MIGRATIONS } from "./repository-migrations.ts";

let clickhouse: TestClickHouse;
let postgres: TestPostgres;
let copy: string;
beforeAll(async () => {
  [clickhouse, postgres] = await Promise.all([startTestClickHouse(), startTestPostgres()]);
  copy = await mkdtemp(join(tmpdir(), "cinema-migrations-"));
});
afterAll(async () => {
  await Promise.all([clickhouse.stop(), postgres.stop()]);
  await rm(copy, { recursive: true, force: true });
});

const copyMigrations = async (name: string): Promise<string> => {
  const directory = join(copy, name);
  await cp(`${REPOSITORY_MIGRATIONS}/clickhouse`, directory, { recursive: true });
  return directory;
};

it("makes the database and applies each file once when several processes start at the same moment", async () => {
  const { url } = await postgres.createDatabase();
  const warehouse = await clickhouse.createDatabase({ empty: true });
  const results = await Promise.all([1, 2, 3].map(() => migrate({ databaseUrl: url, clickhouse: warehouse })));
  const applied = results.flatMap((result) => (result.ok ? result.value.clickhouse : ["failed"]));
  expect(applied).toEqual(["0001_beacons", "0002_session_start"]);
  const client = createWarehouseClient(warehouse);
  await client.command({ query: "select event_id from beacons final" });
  await client.close();
});

it("refuses a file that was edited after it was applied", async () => {
  const warehouse = await clickhouse.createDatabase();
  const edited = await copyMigrations("edited");
  await writeFile(join(edited, "0001_beacons.sql"), "select 1;");
  expect(await migrateClickhouse(warehouse, edited)).toEqual({
    ok: false,
    error: { reason: "edited_migration", store: "clickhouse", migration: "0001_beacons" },
  });
});

it("refuses a file that sorts before one already applied", async () => {
  const warehouse = await clickhouse.createDatabase();
  const merged = await copyMigrations("merged");
  await writeFile(join(merged, "0000_late.sql"), "select 1;");
  expect(await migrateClickhouse(warehouse, merged)).toMatchObject({ error: { reason: "out_of_order_migration" } });
});

it("leaves a warehouse alone that a newer release has already migrated", async () => {
  const warehouse = await clickhouse.createDatabase();
  const newer = await copyMigrations("newer");
  await writeFile(join(newer, "9000_later.sql"), "create table if not exists later (a String) engine = Memory;");
  expect(await migrateClickhouse(warehouse, newer)).toEqual({ ok: true, value: ["9000_later"] });
  expect(await migrateClickhouse(warehouse)).toEqual({ ok: true, value: [] });
});

it("runs a file again from its start when it broke half-way", async () => {
  const warehouse = await clickhouse.createDatabase();
  const broken = await copyMigrations("broken");
  const table = "create table if not exists half (a String) engine = Memory;\n";
  await writeFile(join(broken, "9000_half.sql"), `${table}select no_such_function();`);
  await expect(migrateClickhouse(warehouse, broken)).rejects.toThrow("no_such_function");
  await writeFile(join(broken, "9000_half.sql"), table);
  expect(await migrateClickhouse(warehouse, broken)).toEqual({ ok: true, value: ["9000_half"] });
});
