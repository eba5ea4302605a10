import { newId } from "@cinema/foundation";
import type { ObjectStore } from "@cinema/object-store";
import { createMemoryStore } from "@cinema/object-store/memory";
import type { Pool } from "pg";
import { BREAKER_CONFIG, createDatabaseBreaker } from "../platform/database-breaker.ts";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import { sqlOf } from "../platform/sql.fixture.ts";
import type { Sql } from "../platform/sql.ts";
import {
  CATALOG_CACHE_CONFIG,
  type CatalogDeps,
  catalogRoutes,
  createCatalogCache,
  createCatalogVersion,
  createSnapshotStore,
  createMissingNames,
  createSqlSource,
} from "./index.ts";

export type ReadsApi = {
  readonly api: TestApi;
  /** GETs as somebody in this country, on this device and with these languages. */
  readonly get: (path: string, from?: ViewerHeaders) => Promise<Response>;
  /** Statements since the last look. */
  readonly statements: () => number;
};
export type ViewerHeaders = {
  readonly country?: string;
  readonly device?: string;
  readonly languages?: string;
  readonly etag?: string;
};

const headersOf = ({ country, device, languages, etag }: ViewerHeaders): Record<string, string> => ({
  ...(country === undefined ? {} : { "cf-ipcountry": country }),
  ...(device === undefined ? {} : { "user-agent": device }),
  ...(languages === undefined ? {} : { "accept-language": languages }),
  ...(etag === undefined ? {} : { "if-none-match": etag }),
});

/** The catalogue's routes over a test's own database, with a cache of their own. */
export const readsOver = (pool: Pool, nowMs: () => number, mediaStore: ObjectStore = createMemoryStore()): ReadsApi => {
  const real = sqlOf(pool);
  let statements = 0;
  const sql: Sql = {
    execute: (statement, options) => {
      statements++;
      return real.execute(statement, options);
    },
  };
  const deps: CatalogDeps = {
    sql,
    newId,
    source: createSqlSource(sql),
    snapshots: createSnapshotStore(mediaStore),
    breaker: createDatabaseBreaker(BREAKER_CONFIG, nowMs),
    cache: createCatalogCache(CATALOG_CACHE_CONFIG, {
      edge: null,
      version: createCatalogVersion({ store: mediaStore }),
    }),
    mediaStore,
    edgeCache: null,
    missingArtwork: createMissingNames(),
  };
  const api = mountForTest(catalogRoutes, deps, nowMs);
  return {
    api,
    get: (path, from = {}) => api.call("get", path, { as: "nobody", headers: headersOf(from) }),
    statements: () => {
      const counted = statements;
      statements = 0;
      return counted;
    },
  };
};
