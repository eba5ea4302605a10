import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { err, ok, type Result } from "@cinema/foundation";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type pg from "pg";
import type { MigrationFailure } from "./failure.ts";

/**
 * Applies the files of drizzle-kit's journal in one transaction. drizzle itself only compares the newest time stamp,
 * so it would skip an edited file, and one that sorts before an applied one, in silence: both are refused here.
 * Applied migrations that this release does not know are left alone: the next release has expanded the schema.
 * @returns names of the migrations that were applied now.
 */
export const migratePostgres = async (
  client: pg.Client,
  directory: string,
): Promise<Result<readonly string[], MigrationFailure>> => {
  const names = await readNames(directory);
  const applied = await readApplied(client);
  const newest = Math.max(0, ...applied.keys());
  const pending: string[] = [];
  for (const file of readMigrationFiles({ migrationsFolder: directory })) {
    const migration = names.get(file.folderMillis) ?? String(file.folderMillis);
    const hash = applied.get(file.folderMillis);
    if (hash === undefined) {
      if (file.folderMillis <= newest) return err({ reason: "out_of_order_migration", store: "postgres", migration });
      pending.push(migration);
    } else if (hash !== file.hash) {
      return err({ reason: "edited_migration", store: "postgres", migration });
    }
  }
  if (pending.length > 0) await migrate(drizzle(client), { migrationsFolder: directory });
  return ok(pending);
};

/** Journal time stamp → file name without `.sql`. */
const readNames = async (directory: string): Promise<ReadonlyMap<number, string>> => {
  const journal = JSON.parse(await readFile(join(directory, "meta/_journal.json"), "utf8")) as {
    readonly entries: readonly { readonly when: number; readonly tag: string }[];
  };
  return new Map(journal.entries.map((entry) => [entry.when, entry.tag]));
};

/** Journal time stamp → hash of what was applied. */
const readApplied = async (client: pg.Client): Promise<ReadonlyMap<number, string>> => {
  const table = await client.query("select to_regclass('drizzle.__drizzle_migrations') is not null as present");
  if (table.rows[0].present !== true) return new Map();
  const { rows } = await client.query<{ created_at: string; hash: string }>(
    "select created_at, hash from drizzle.__drizzle_migrations",
  );
  return new Map(rows.map((row) => [Number(row.created_at), row.hash]));
};
