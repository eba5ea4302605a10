/** The catalogue's version, and the one that last changed titles; zero before the first event: `{ version, titles }`. */
export const CATALOG_VERSION =
  "select coalesce(max(version), 0)::float8 as version, coalesce(max(titles), 0)::float8 as titles from catalog_version";

export type CatalogVersionRow = { readonly version: number; readonly titles: number };
