import { ConfigError, parseConfig } from "@cinema/foundation";
import { describeMigrationFailure, migrate } from "@cinema/migrator";
import * as z from "zod";

// `npm run db:migrate`: brings a Postgres, and a ClickHouse if one is named, forward to this release's schema.

const Config = z.object({
  DATABASE_URL: z.string(
    "is not set. `npm start` migrates the embedded stores itself; name a Postgres of your own here",
  ),
  CLICKHOUSE_URL: z.url().optional(),
  CLICKHOUSE_USER: z.string().default("default"),
  CLICKHOUSE_PASSWORD: z.string().default(""),
  CLICKHOUSE_DATABASE: z.string().default("cinema"),
});

/** @returns what went wrong, or null. */
const run = async (): Promise<string | null> => {
  const config = parseConfig(Config, process.env);
  const clickhouse = config.CLICKHOUSE_URL !== undefined && {
    url: config.CLICKHOUSE_URL,
    username: config.CLICKHOUSE_USER,
    password: config.CLICKHOUSE_PASSWORD,
    database: config.CLICKHOUSE_DATABASE,
  };
  const result = await migrate({
    databaseUrl: config.DATABASE_URL,
    ...(clickhouse && { clickhouse }),
    log: (line) => console.log(line),
  });
  if (!result.ok) return describeMigrationFailure(result.error);
  const applied = result.value.postgres.length + result.value.clickhouse.length;
  console.log(applied === 0 ? "nothing to migrate" : `${applied} migrations applied`);
  return null;
};

const problem = await run().catch((error: unknown) => {
  if (error instanceof ConfigError) return error.message;
  throw error;
});
if (problem !== null) {
  console.error(problem);
  process.exitCode = 1;
}
