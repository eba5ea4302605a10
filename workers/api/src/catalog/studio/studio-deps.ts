import type { CatalogDeps } from "../catalog-deps.ts";

/** What the studio's writes need. */
export type StudioDeps = Pick<CatalogDeps, "sql" | "newId" | "mediaStore">;
