import { createS3Store } from "@cinema/object-store/s3";
import { createWarehouseClient, pingWarehouse } from "@cinema/warehouse";
import type { ApiConfig } from "./platform/config.ts";
import type { Probes } from "./platform/health/check-parts.ts";
import { hotStoreProbe, httpProbe, resultProbe, sqlProbe } from "./platform/health/probes.ts";
import { createHotStore } from "./platform/hot-store.ts";
import { createSql } from "./platform/sql.ts";
import { chooseSearchEngines } from "./search/index.ts";

const WAREHOUSE_TIMEOUT_MS = 5_000;
const HOT_STORE_TIMEOUT_MS = 1_000;
/** Then the database answers instead. */
const SEARCH_TIMEOUT_MS = 1_500;

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
  const sql = createSql({ url: config.SQL_URL, token: config.SQL_TOKEN, timeoutMs: config.SQL_TIMEOUT_MS });
  const elasticsearch =
    config.ELASTICSEARCH_URL === undefined
      ? null
      : {
          url: config.ELASTICSEARCH_URL,
          username: config.ELASTICSEARCH_USERNAME,
          password: config.ELASTICSEARCH_PASSWORD,
          apiKey: config.ELASTICSEARCH_API_KEY,
          index: config.ELASTICSEARCH_INDEX,
          timeoutMs: SEARCH_TIMEOUT_MS,
        };
  const meilisearch =
    config.MEILISEARCH_URL === undefined
      ? null
      : { url: config.MEILISEARCH_URL, key: config.MEILISEARCH_KEY ?? "", timeoutMs: SEARCH_TIMEOUT_MS };
  return {
    sql,
    mediaStore: store(config.S3_MEDIA_BUCKET),
    uploadStore: store(config.S3_UPLOAD_BUCKET),
    warehouse: createWarehouseClient({
      url: config.CLICKHOUSE_URL,
      username: config.CLICKHOUSE_USER,
      password: config.CLICKHOUSE_PASSWORD,
      database: config.CLICKHOUSE_DATABASE,
      requestTimeoutMs: WAREHOUSE_TIMEOUT_MS,
    }),
    searchEngines: chooseSearchEngines(sql, { elasticsearch, meilisearch }),
    hotStore:
      config.REDIS_REST_URL === undefined
        ? null
        : createHotStore({
            url: config.REDIS_REST_URL,
            token: config.REDIS_REST_TOKEN ?? "",
            timeoutMs: HOT_STORE_TIMEOUT_MS,
          }),
  };
};
export type Clients = ReturnType<typeof composeClients>;

/** How health asks each of them. */
export const composeProbes = (config: ApiConfig, clients: Clients): Probes => {
  const kafkaCredentials = btoa(`${config.KAFKA_REST_USERNAME}:${config.KAFKA_REST_PASSWORD}`);
  return {
    sql: sqlProbe(clients.sql),
    event_log: httpProbe(`${config.KAFKA_REST_URL.replace(/\/+$/, "")}/health`, {
      authorization: `Basic ${kafkaCredentials}`,
    }),
    object_store: resultProbe(() => clients.mediaStore.list({ prefix: "health/", limit: 1 })),
    warehouse: () => pingWarehouse(clients.warehouse),
    search_engine: resultProbe(clients.searchEngines[0].ping),
    media: httpProbe(new URL("/health", config.MEDIA_BASE_URL).href),
    hot_store: clients.hotStore === null ? null : hotStoreProbe(clients.hotStore),
  };
};
