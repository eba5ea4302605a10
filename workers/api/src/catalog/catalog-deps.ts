import type { IdKind } from "@cinema/foundation";
import type { ObjectReader } from "@cinema/object-store";
import type { Sql } from "../platform/sql.ts";
import type { CatalogCache } from "./catalog-cache.ts";
import type { CatalogSource } from "./catalog-source.ts";
import type { MissingNames } from "./missing-names.ts";

/** What the catalogue needs. */
export type CatalogDeps = {
  readonly sql: Sql;
  readonly newId: (kind: IdKind, nowMs: number) => string;
  readonly source: CatalogSource;
  /** Public reads that are a few seconds old at most. */
  readonly cache: CatalogCache;
  /** The media bucket, of which only `artwork/` is read. */
  readonly mediaStore: ObjectReader;
  readonly missingArtwork: MissingNames;
  /** Null where there is no Cache API. */
  readonly edgeCache: Cache | null;
};
