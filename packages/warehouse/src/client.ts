import { type ClickHouseClient, createClient } from "@clickhouse/client-web";

/** Where the warehouse is and as whom. `database` need not exist yet. */
export type WarehouseConfig = {
  /** HTTP interface, for example `http://127.0.0.1:8123`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
  /** Milliseconds until a request is given up; 30,000 unless told. */
  readonly requestTimeoutMs?: number;
};

export type WarehouseClient = ClickHouseClient;

/** A client over fetch: works in Node and in workerd. It opens nothing until the first request. */
export const createWarehouseClient = (config: WarehouseConfig): WarehouseClient =>
  createClient({
    url: config.url,
    username: config.username,
    password: config.password,
    database: config.database,
    request_timeout: config.requestTimeoutMs ?? 30_000,
    application: "online-cinema",
  });
