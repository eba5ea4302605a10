import type { ObjectStore } from "@cinema/object-store";
import type { CatalogDeps } from "../catalog-deps.ts";

/** What the studio's writes need. */
export type StudioDeps = Pick<CatalogDeps, "sql" | "newId"> & {
  /** The media bucket, to which pictures are added under `artwork/`. */
  readonly mediaStore: Pick<ObjectStore, "put">;
};
