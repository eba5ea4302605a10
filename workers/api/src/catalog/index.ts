import type { AnyRoute } from "../platform/route.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { explainRights } from "./explain-rights.ts";
import { getArtwork } from "./get-artwork.ts";
import { getCollection } from "./get-collection.ts";
import { getHome } from "./get-home.ts";
import { getPerson } from "./get-person.ts";
import { getMovie, getTitle } from "./get-title.ts";
import { listCollections } from "./list-collections.ts";
import { listGenres } from "./list-genres.ts";
import { listMovies, listTitles } from "./list-titles.ts";

export { CATALOG_CACHE_CONFIG, createCatalogCache } from "./catalog-cache.ts";
export { createCatalogVersion } from "./catalog-version.ts";
export { createSqlSource } from "./catalog-source.sql.ts";
export { createSnapshotStore } from "./snapshot-store.ts";
export type { CatalogDeps } from "./catalog-deps.ts";
export { createMissingNames } from "./missing-names.ts";

export const catalogRoutes: readonly AnyRoute<CatalogDeps>[] = [
  listMovies,
  listTitles,
  getMovie,
  getTitle,
  listGenres,
  getPerson,
  listCollections,
  getCollection,
  getHome,
  getArtwork,
];

/** Answered by the operator Worker, beside the studio's, which have a door of their own. */
export const catalogOperatorRoutes: readonly AnyRoute<Pick<CatalogDeps, "sql">>[] = [explainRights];
