export { describeMigrationFailure, type MigrationFailure } from "./failure.ts";
export { migrate, type MigrateOptions, type MigrationReport } from "./migrate.ts";
export { migrateClickhouse } from "./migrate-clickhouse.ts";
