import type { AnyRoute } from "../platform/route.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { createTitle } from "./create-title.ts";
import { getArtwork } from "./get-artwork.ts";
import { getCollection } from "./get-collection.ts";
import { getHome } from "./get-home.ts";
import { getPerson } from "./get-person.ts";
import { getStudioTitle } from "./get-studio-title.ts";
import { getMovie, getTitle } from "./get-title.ts";
import { listCollections } from "./list-collections.ts";
import { listGenres } from "./list-genres.ts";
import { listStudioTitles } from "./list-studio-titles.ts";
import { listMovies, listTitles } from "./list-titles.ts";
import { publishTitle } from "./publish-title.ts";
import { unpublishTitle } from "./unpublish-title.ts";
import { updateTitle } from "./update-title.ts";

export { CATALOG_CACHE_CONFIG, createCatalogCache } from "./catalog-cache.ts";
export { createSqlSource } from "./catalog-source.sql.ts";
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
  listStudioTitles,
  createTitle,
  getStudioTitle,
  updateTitle,
  publishTitle,
  unpublishTitle,
];
