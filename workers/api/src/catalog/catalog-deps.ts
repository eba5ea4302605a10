import type { IdKind } from "@cinema/foundation";
import type { ObjectReader } from "@cinema/object-store";
import type { DatabaseBreaker } from "../platform/database-breaker.ts";
import type { Sql } from "../platform/sql.ts";
import type { CatalogCache } from "./catalog-cache.ts";
import type { CatalogSource } from "./catalog-source.ts";
import type { MissingNames } from "./missing-names.ts";
import type { SnapshotStore } from "./snapshot-store.ts";

/** What the catalogue needs. */
export type CatalogDeps = {
  readonly sql: Sql;
  readonly newId: (kind: IdKind, nowMs: number) => string;
  /** The database, and what to read when it is away. */
  readonly source: CatalogSource;
  readonly snapshots: SnapshotStore;
  readonly breaker: DatabaseBreaker;
  /** Public reads that are a few seconds old at most. */
  readonly cache: CatalogCache;
  /** The media bucket, of which `artwork/` and the snapshot are read. */
  readonly mediaStore: ObjectReader;
  readonly missingArtwork: MissingNames;
  /** Null where there is no Cache API. */
  readonly edgeCache: Cache | null;
};
