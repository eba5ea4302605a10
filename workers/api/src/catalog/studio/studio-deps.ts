import type { Clock } from "@cinema/foundation";
import type { ObjectStore } from "@cinema/object-store";
import type { CatalogDeps } from "../catalog-deps.ts";

/** What the studio's writes need. */
export type StudioDeps = Pick<CatalogDeps, "sql" | "newId"> & {
  /** The media bucket, to which pictures are added under `artwork/`. */
  readonly mediaStore: Pick<ObjectStore, "put">;
  /** For those who come at once and have to wait for each other. */
  readonly clock: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  /** In [0, 1). */
  readonly random: () => number;
};
