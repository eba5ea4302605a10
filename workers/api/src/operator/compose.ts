import { newId, systemClock } from "@cinema/foundation";
import { createS3Store } from "@cinema/object-store/s3";
import { createS3ReaderWriter } from "@cinema/object-store/s3-read-write";
import { createWarehouseClient, pingWarehouse, popularTitles, titleStatistics } from "@cinema/warehouse";
import {
  type ConsumeBeaconsDeps,
  createBeaconProducer,
  createPopularReader,
  publishedAmong,
} from "../analytics/index.ts";
import { createAccessTokens } from "../auth/index.ts";
import { composePlatform } from "../compose-platform.ts";
import { bucketOf, composeSql } from "../compose-stores.ts";
import type { PartHealthDeps } from "../platform/health/part-routes.ts";
import { hotStoreProbe, httpProbe, resultProbe } from "../platform/health/probes.ts";
import { createHotStore } from "../platform/hot-store.ts";
import { createLog, describeError, type Log } from "../platform/log.ts";
import { type OperatorConfig, readOperatorConfig } from "../platform/operator-config.ts";
import type { OperatorAppDeps } from "./app.ts";

const WAREHOUSE_TIMEOUT_MS = 5_000;
const HOT_STORE_TIMEOUT_MS = 1_000;
const HEALTH_TIMEOUT_MS = 2_000;
const POPULAR = { days: 7, limit: 20 } as const;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Clients of everything outside the isolate. None of them opens a connection before its first use. */
const composeClients = (config: OperatorConfig) => ({
  sql: composeSql(config),
  uploadStore: createS3Store({
    ...bucketOf(config, config.S3_UPLOAD_BUCKET),
    ...(config.S3_PUBLIC_ENDPOINT === undefined ? {} : { publicEndpoint: config.S3_PUBLIC_ENDPOINT }),
  }),
  mediaStore: createS3ReaderWriter(bucketOf(config, config.S3_MEDIA_BUCKET)),
  warehouse: createWarehouseClient({
    url: config.CLICKHOUSE_URL,
    username: config.CLICKHOUSE_USER,
    password: config.CLICKHOUSE_PASSWORD,
    database: config.CLICKHOUSE_DATABASE,
    requestTimeoutMs: WAREHOUSE_TIMEOUT_MS,
  }),
  hotStore:
    config.REDIS_REST_URL === undefined
      ? null
      : createHotStore({
          url: config.REDIS_REST_URL,
          token: config.REDIS_REST_TOKEN ?? "",
          timeoutMs: HOT_STORE_TIMEOUT_MS,
        }),
});
type Clients = ReturnType<typeof composeClients>;

const composeHealth = (config: OperatorConfig, clients: Clients): PartHealthDeps => ({
  nowMs: Date.now,
  timeoutMs: HEALTH_TIMEOUT_MS,
  probes: {
    event_log: httpProbe(`${config.KAFKA_REST_URL.replace(/\/+$/, "")}/health`, {
      authorization: `Basic ${btoa(`${config.KAFKA_REST_USERNAME}:${config.KAFKA_REST_PASSWORD}`)}`,
    }),
    upload_store: resultProbe(() => clients.uploadStore.list({ prefix: "health/", limit: 1 })),
    warehouse: () => pingWarehouse(clients.warehouse),
    hot_store: clients.hotStore === null ? null : hotStoreProbe(clients.hotStore),
  },
});

const composeConsumer = (config: OperatorConfig, log: Log): ConsumeBeaconsDeps => ({
  producer: createBeaconProducer({
    url: config.KAFKA_REST_URL,
    username: config.KAFKA_REST_USERNAME,
    password: config.KAFKA_REST_PASSWORD,
  }),
  onFailure: (reason, messages, cause) =>
    log.error("beacons not handed on", { reason, messages, ...describeError(cause) }),
});

/** What the operator Worker binds; its other variables are strings, read by `readOperatorConfig`. */
export type OperatorBindings = Parameters<typeof composePlatform>[0]["env"];

/** Builds everything the operator Worker needs from its environment; called once per isolate. */
export const composeOperatorDeps = (
  env: OperatorBindings,
): { readonly app: OperatorAppDeps; readonly consumer: ConsumeBeaconsDeps } => {
  const config = readOperatorConfig(env);
  const log = createLog(config.LOG_LEVEL);
  const clients = composeClients(config);
  const { sql, mediaStore, warehouse, hotStore } = clients;
  const accessTokens = createAccessTokens(config.AUTH_SIGNING_KEYS);
  return {
    app: {
      platform: composePlatform({ env, config, sql, accessTokens, log }),
      health: composeHealth(config, clients),
      catalog: { sql, newId, mediaStore, clock: systemClock, sleep, random: Math.random },
      search: { sql },
      ingest: {
        sql,
        newId,
        store: clients.uploadStore,
        maxUploadBytes: config.MAX_UPLOAD_BYTES,
        clock: systemClock,
        sleep,
      },
      figures: {
        sql,
        titleStatistics: (titleId) => titleStatistics(warehouse, titleId),
        popular: createPopularReader({
          count: (nowMs) => popularTitles(warehouse, { ...POPULAR, nowMs }),
          published: (titleIds) => publishedAmong(sql, titleIds),
          hotStore,
          sleep,
        }),
      },
    },
    consumer: composeConsumer(config, log),
  };
};
