import { createS3ReaderWriter } from "@cinema/object-store/s3-read-write";
import { bucketOf, composeSql } from "./compose-stores.ts";
import type { ApiConfig } from "./platform/config.ts";
import { BREAKER_CONFIG, behindBreaker, createDatabaseBreaker } from "./platform/database-breaker.ts";
import type { OtherWorker } from "./platform/hand-on.ts";
import type { Probes } from "./platform/health/check-parts.ts";
import {
  behindWorkerProbe,
  httpProbe,
  resultProbe,
  sqlProbe,
  storeProbe,
  workerProbe,
} from "./platform/health/probes.ts";
import { chooseSearchEngines } from "./search/index.ts";

/** Then the database answers instead. */
const SEARCH_TIMEOUT_MS = 1_500;

/** Clients of everything outside the isolate. None of them opens a connection before its first use. */
export const composeClients = (config: ApiConfig) => {
  const sql = composeSql(config);
  const breaker = createDatabaseBreaker(BREAKER_CONFIG, Date.now);
  const searchSql = behindBreaker(sql, breaker);
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
    breaker,
    mediaStore: createS3ReaderWriter(bucketOf(config, config.S3_MEDIA_BUCKET)),
    search: { sql: searchSql, engines: chooseSearchEngines(searchSql, { elasticsearch, meilisearch }) },
  };
};
export type Clients = ReturnType<typeof composeClients>;

/** How health asks each of them. */
export const composeProbes = (config: ApiConfig, clients: Clients, operator: OtherWorker | undefined): Probes => ({
  sql: sqlProbe(clients.sql),
  object_store: storeProbe(clients.mediaStore),
  search_engine: resultProbe(clients.search.engines[0].ping),
  media: httpProbe(new URL("/health", config.MEDIA_BASE_URL).href),
  operator_worker: workerProbe(operator),
  event_log: behindWorkerProbe(operator, "event_log"),
  upload_store: behindWorkerProbe(operator, "upload_store"),
  warehouse: behindWorkerProbe(operator, "warehouse"),
  hot_store: behindWorkerProbe(operator, "hot_store"),
});
