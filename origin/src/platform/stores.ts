import { createPostgresEventLog } from "@cinema/event-log/postgres";
import type { EventLog } from "@cinema/event-log";
import { createWarehouseClient, type WarehouseClient } from "@cinema/warehouse";
import pg from "pg";
import type { OriginConfig } from "./config.ts";
import { errorFields, type Log } from "./log.ts";

/** The origin's stores, opened lazily by their first use. */
export type Stores = {
  readonly pool: pg.Pool;
  /** The bridge's own connections: statements of the edge are cut off after a time and never starve the consumers. */
  readonly bridgePool: pg.Pool;
  /** A connection of its own for who holds a lock; the server notices within seconds when this machine is gone. */
  readonly connect: () => Promise<pg.Client>;
  readonly eventLog: EventLog;
  readonly warehouse: WarehouseClient | null;
  readonly close: () => Promise<void>;
};

const KEEPALIVE = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

/** How soon a Postgres that has gone without a word (failover, cut network) is given up, milliseconds. */
export type Patience = {
  readonly connectMs: number;
  /** For the answer to a statement; above the longest one. Waiting for notifications is none. */
  readonly queryMs: number;
};
const PATIENCE: Patience = { connectMs: 5_000, queryMs: 12_000 };

export const openStores = (config: OriginConfig, logger: Log, patience: Patience = PATIENCE): Stores => {
  const onError = (error: unknown): void => logger.warn("connection to Postgres lost", errorFields(error));
  const server = {
    connectionString: config.DATABASE_URL,
    connectionTimeoutMillis: patience.connectMs,
    query_timeout: patience.queryMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  };
  const openPool = (options: pg.PoolConfig): pg.Pool => {
    const pool = new pg.Pool({ ...server, ...options });
    pool.on("error", onError);
    // The pool listens to idle connections only: one lost between two statements of a transaction would end the process.
    pool.on("connect", (client) => client.on("error", () => undefined));
    return pool;
  };
  const pool = openPool({ max: 8, application_name: "cinema-origin" });
  const bridgePool = openPool({
    max: 20,
    application_name: "cinema-bridge",
    // The server's own verdict on a slow statement comes first.
    query_timeout: Math.max(patience.queryMs, config.BRIDGE_STATEMENT_TIMEOUT_MS + 2_000),
    statement_timeout: config.BRIDGE_STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: config.BRIDGE_STATEMENT_TIMEOUT_MS,
  });
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      ...server,
      application_name: "cinema-origin-lock",
      options: KEEPALIVE,
    });
    // Its end may come in one packet with the greeting, before whoever asked for it listens: unheard it would end the process.
    client.on("error", () => undefined);
    await client.connect();
    return client;
  };
  const eventLog = createPostgresEventLog({ pool, connect, onError });
  const warehouse =
    config.CLICKHOUSE_URL === undefined
      ? null
      : createWarehouseClient({
          url: config.CLICKHOUSE_URL,
          username: config.CLICKHOUSE_USER,
          password: config.CLICKHOUSE_PASSWORD,
          database: config.CLICKHOUSE_DATABASE,
        });
  const close = async (): Promise<void> => {
    await eventLog.close();
    await Promise.all([pool.end(), bridgePool.end(), warehouse?.close()]);
  };
  return { pool, bridgePool, connect, eventLog, warehouse, close };
};
