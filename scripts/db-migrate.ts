import { describeMigrationFailure, migrate } from "@cinema/migrator";
import { parseConfig } from "@cinema/foundation";
import * as z from "zod";

const Config = z.object({
  DATABASE_URL: z.url(),
  CLICKHOUSE_URL: z.url().optional(),
  CLICKHOUSE_USER: z.string().default("default"),
  CLICKHOUSE_PASSWORD: z.string().default(""),
  CLICKHOUSE_DATABASE: z.string().default("cinema"),
});

const config = parseConfig(Config, process.env);
const result = await migrate({
  databaseUrl: config.DATABASE_URL,
  ...(config.CLICKHOUSE_URL !== undefined && {
    clickhouse: {
      url: config.CLICKHOUSE_URL,
      username: config.CLICKHOUSE_USER,
      password: config.CLICKHOUSE_PASSWORD,
      database: config.CLICKHOUSE_DATABASE,
    },
  }),
  log: (line) => console.log(line),
});
if (result.ok) {
  const applied = result.value.postgres.length + result.value.clickhouse.length;
  console.log(applied === 0 ? "nothing to migrate" : `${applied} migrations applied`);
} else {
  console.error(describeMigrationFailure(result.error));
  process.exitCode = 1;
}
