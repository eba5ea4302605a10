import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { err, ok, type Result } from "@cinema/foundation";
import { createWarehouseClient, type WarehouseClient, type WarehouseConfig } from "@cinema/warehouse";
import type { MigrationFailure } from "./failure.ts";
import { REPOSITORY_MIGRATIONS } from "./repository-migrations.ts";
import { splitStatements } from "./split-statements.ts";

const FILE = /^\d{4}_[a-z0-9_]+\.sql$/;

type MigrationFile = { readonly name: string; readonly sql: string; readonly checksum: string };

/**
 * Applies `NNNN_name.sql` files in order and records each in `schema_migrations`. ClickHouse has no transactions over
 * DDL: a file that broke half-way is run again from its start, so every statement in it must be repeatable
 * (`if not exists`). The caller holds the migration lock.
 * @returns names of the migrations that were applied now.
 */
export const migrateClickhouse = async (
  config: WarehouseConfig,
  directory = `${REPOSITORY_MIGRATIONS}/clickhouse`,
): Promise<Result<readonly string[], MigrationFailure>> => {
  await createDatabase(config);
  const client = createWarehouseClient(config);
  try {
    await client.command({
      query: `create table if not exists schema_migrations
        (name String, checksum String, applied_at DateTime64(3) default now64(3)) engine = MergeTree order by name`,
    });
    const applied = await readApplied(client);
    const newest = [...applied.keys()].toSorted().at(-1) ?? "";
    const files = await readFiles(directory);
    for (const file of files) {
      const checksum = applied.get(file.name);
      const migration = file.name;
      if (checksum === undefined && file.name < newest) {
        return err({ reason: "out_of_order_migration", store: "clickhouse", migration });
      }
      if (checksum !== undefined && checksum !== file.checksum) {
        return err({ reason: "edited_migration", store: "clickhouse", migration });
      }
    }
    const pending = files.filter((file) => !applied.has(file.name));
    for (const file of pending) await applyFile(client, file);
    return ok(pending.map((file) => file.name));
  } finally {
    await client.close();
  }
};

const createDatabase = async (config: WarehouseConfig): Promise<void> => {
  const client = createWarehouseClient({ ...config, database: "default" });
  try {
    await client.command({
      query: "create database if not exists {name:Identifier}",
      query_params: { name: config.database },
    });
  } finally {
    await client.close();
  }
};

const readApplied = async (client: WarehouseClient): Promise<ReadonlyMap<string, string>> => {
  const result = await client.query({ query: "select name, checksum from schema_migrations", format: "JSONEachRow" });
  const rows = await result.json<{ name: string; checksum: string }>();
  return new Map(rows.map((row) => [row.name, row.checksum]));
};

const readFiles = async (directory: string): Promise<readonly MigrationFile[]> => {
  const names = (await readdir(directory)).filter((name) => FILE.test(name)).toSorted();
  if (names.length === 0) throw new Error(`no ClickHouse migrations in ${directory}`);
  return Promise.all(
    names.map(async (fileName) => {
      const sql = await readFile(join(directory, fileName), "utf8");
      const checksum = createHash("sha256").update(sql).digest("hex");
      return { name: fileName.slice(0, -".sql".length), sql, checksum };
    }),
  );
};

const applyFile = async (client: WarehouseClient, file: MigrationFile): Promise<void> => {
  for (const statement of splitStatements(file.sql)) await client.command({ query: statement });
  await client.insert({
    table: "schema_migrations",
    columns: ["name", "checksum"],
    values: [{ name: file.name, checksum: file.checksum }],
    format: "JSONEachRow",
  });
};
