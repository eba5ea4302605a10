import { createWarehouseClient } from "@cinema/warehouse";
import { createS3Store } from "@cinema/object-store/s3";
import type { AppDeps } from "./app.ts";
import { type ApiConfig, readConfig } from "./platform/config.ts";
import { createHotStore } from "./platform/hot-store.ts";
import { createLog, describeError, type Log } from "./platform/log.ts";
import type { MountDeps } from "./platform/mount.ts";
import { createSql, isSqlUnavailable } from "./platform/sql.ts";

/** Clients of everything outside the isolate. None of them opens a connection before its first use. */
export const composeClients = (config: ApiConfig) => {
  const store = (bucket: string) =>
    createS3Store({
      endpoint: config.S3_ENDPOINT,
      region: config.S3_REGION,
      bucket,
      accessKeyId: config.S3_ACCESS_KEY_ID,
      secretAccessKey: config.S3_SECRET_ACCESS_KEY,
      ...(config.S3_PUBLIC_ENDPOINT === undefined ? {} : { publicEndpoint: config.S3_PUBLIC_ENDPOINT }),
    });
  return {
    sql: createSql({ url: config.SQL_URL, token: config.SQL_TOKEN, timeoutMs: config.SQL_TIMEOUT_MS }),
    mediaStore: store(config.S3_MEDIA_BUCKET),
    uploadStore: store(config.S3_UPLOAD_BUCKET),
    warehouse: createWarehouseClient({
      url: config.CLICKHOUSE_URL,
      username: config.CLICKHOUSE_USER,
      password: config.CLICKHOUSE_PASSWORD,
      database: config.CLICKHOUSE_DATABASE,
      requestTimeoutMs: 5_000,
    }),
    hotStore:
      config.REDIS_REST_URL === undefined
        ? null
        : createHotStore({ url: config.REDIS_REST_URL, token: config.REDIS_REST_TOKEN ?? "", timeoutMs: 1_000 }),
  };
};

const composePlatform = (log: Log): MountDeps => ({
  nowMs: Date.now,
  authenticate: () => null,
  limit: () => ({ refusal: null, headers: {} }),
  idempotently: (_policy, _caller, _context, _bodyText, work) => work(),
  log: (entry) => log.info("request", entry),
  report: (error, context, operation) => {
    log.error("request failed", { operation, trace: context.requestId, ...describeError(error) });
    return isSqlUnavailable(error) ? "http.unavailable" : "http.internal";
  },
});

/** Builds everything the API needs from its environment; called once per isolate. */
export const composeDeps = (env: Env): AppDeps => {
  const config = readConfig(env);
  const log = createLog(config.LOG_LEVEL);
  composeClients(config);
  return {
    platform: composePlatform(log),
    health: {
      nowMs: Date.now,
      timeoutMs: 2_000,
      probes: {
        sql: null,
        event_log: null,
        object_store: null,
        warehouse: null,
        search_engine: null,
        media: null,
        hot_store: null,
      },
    },
    auth: {},
  };
};
