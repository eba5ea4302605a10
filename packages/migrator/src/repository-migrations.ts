import { fileURLToPath } from "node:url";

/** Folder of this repository's migrations: `postgres/` and `clickhouse/`. */
export const REPOSITORY_MIGRATIONS = fileURLToPath(new URL("../../../migrations", import.meta.url));
