/** The parts that the API stands on, by the names that health reports show. */
export const PART_NAMES = [
  "sql",
  "event_log",
  "object_store",
  "warehouse",
  "search_engine",
  "media",
  "hot_store",
] as const;
export type PartName = (typeof PART_NAMES)[number];

/** Slices with a health report of their own. */
export const HEALTH_SLICES = ["auth", "catalog", "search", "streaming", "ingest", "analytics"] as const;
export type HealthSlice = (typeof HEALTH_SLICES)[number];

/** Which parts a slice uses, and whether it can work without each. */
export type PartNeeds = Readonly<Partial<Record<PartName, "required" | "optional">>>;

export const SLICE_NEEDS: Readonly<Record<HealthSlice, PartNeeds>> = {
  auth: { sql: "required" },
  catalog: { sql: "required", object_store: "optional" },
  search: { search_engine: "optional", sql: "required" },
  streaming: { sql: "required", media: "required" },
  ingest: { sql: "required", object_store: "required" },
  analytics: { event_log: "required", warehouse: "required", hot_store: "optional" },
};

/** The whole is away only without what every viewer request needs; the rest degrades one slice. */
export const WHOLE_NEEDS: PartNeeds = {
  sql: "required",
  event_log: "required",
  object_store: "optional",
  warehouse: "optional",
  search_engine: "optional",
  media: "optional",
  hot_store: "optional",
};
