import { ok, type Result } from "@cinema/foundation";
import type { WarehouseConfig } from "@cinema/warehouse";
import pg from "pg";
import { withMigrationLock } from "./advisory-lock.ts";
import type { MigrationFailure } from "./failure.ts";
import { migrateClickhouse } from "./migrate-clickhouse.ts";
import { migratePostgres } from "./migrate-postgres.ts";
import { REPOSITORY_MIGRATIONS } from "./repository-migrations.ts";

export type MigrateOptions = {
  readonly databaseUrl: string;
  /** Left out: only Postgres is migrated. The lock is Postgres' in both cases. */
  readonly clickhouse?: WarehouseConfig;
  /** Gets one line for every migration that was applied. */
  readonly log?: (line: string) => void;
  /** Holds `postgres/` and `clickhouse/`; the repository's `migrations/` unless told. */
  readonly directory?: string;
};

export type MigrationReport = { readonly postgres: readonly string[]; readonly clickhouse: readonly string[] };

/**
 * Brings the stores forward to this release's schema. Safe to run twice and from several processes at once: one works,
 * the others wait and find nothing to do. A store that is newer than this release is left as it is.
 * @throws when a store cannot be reached or refuses a statement; Postgres is then unchanged.
 */
export const migrate = async (options: MigrateOptions): Promise<Result<MigrationReport, MigrationFailure>> => {
  const directory = options.directory ?? REPOSITORY_MIGRATIONS;
  const client = new pg.Client({ connectionString: options.databaseUrl, application_name: "cinema-migrator" });
  await client.connect();
  try {
    return await withMigrationLock(client, async () => {
      const postgres = await migratePostgres(client, `${directory}/postgres`);
      if (!postgres.ok) return postgres;
      for (const name of postgres.value) options.log?.(`applied postgres/${name}`);
      if (options.clickhouse === undefined) return ok({ postgres: postgres.value, clickhouse: [] });
      const clickhouse = await migrateClickhouse(options.clickhouse, `${directory}/clickhouse`);
      if (!clickhouse.ok) return clickhouse;
      for (const name of clickhouse.value) options.log?.(`applied clickhouse/${name}`);
      return ok({ postgres: postgres.value, clickhouse: clickhouse.value });
    });
  } finally {
    await client.end();
  }
};
