import { mkdir } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { parseConfig } from "@cinema/foundation";
import * as z from "zod";
import { openEngine } from "./engine.chdb.ts";
import { createClickHouseServer } from "./server.ts";

const config = parseConfig(
  z.object({
    CLICKHOUSE_DATA_DIR: z.string(),
    CLICKHOUSE_PORT: z.coerce.number().int(),
    CLICKHOUSE_USER: z.string(),
    CLICKHOUSE_PASSWORD: z.string(),
    CLICKHOUSE_DATABASE: z.string().regex(/^[a-z_][a-z0-9_]*$/),
    CLICKHOUSE_MEMORY_BYTES: z.coerce.number().int(),
  }),
  process.env,
);

await mkdir(config.CLICKHOUSE_DATA_DIR, { recursive: true, mode: 0o700 });
const engine = await openEngine({ dataDir: config.CLICKHOUSE_DATA_DIR, memoryBytes: config.CLICKHOUSE_MEMORY_BYTES });
const account = {
  user: config.CLICKHOUSE_USER,
  password: config.CLICKHOUSE_PASSWORD,
  database: config.CLICKHOUSE_DATABASE,
};
const made = await engine.run({
  queryId: "start",
  sql: `CREATE DATABASE IF NOT EXISTS ${account.database}`,
  statement: { kind: "other", format: undefined },
  database: "default",
  defaultFormat: "TabSeparated",
  settings: [],
  params: [],
  writtenRows: 0,
  gzip: false,
  wholly: true,
});
for await (const _chunk of made.chunks);

const server = createClickHouseServer({ engine, account, log: (line) => console.error(line) });

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  // Answers under way get a moment; the engine is closed whatever happens, and survives being killed anyway.
  const force = setTimeout(() => process.exit(0), 5_000);
  server.close(() => {
    clearTimeout(force);
    engine.close();
    process.exit(0);
  });
  server.closeIdleConnections();
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
// The owner is gone without a word.
process.once("disconnect", stop);

server.listen(config.CLICKHOUSE_PORT, "127.0.0.1", () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
