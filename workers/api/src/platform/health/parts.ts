/** The parts that only the operator Worker reaches: it asks them, and the api Worker asks it. */
export const OPERATOR_PARTS = ["event_log", "upload_store", "warehouse", "hot_store"] as const;
export type OperatorPart = (typeof OPERATOR_PARTS)[number];

/** The parts that the API stands on, by the names that health reports show. */
export const PART_NAMES = [
  "sql",
  "object_store",
  "search_engine",
  "media",
  "operator_worker",
  ...OPERATOR_PARTS,
] as const;
export type PartName = (typeof PART_NAMES)[number];

/** Slices with a health report of their own. */
export const HEALTH_SLICES = ["auth", "catalog", "search", "streaming", "ingest", "analytics"] as const;
export type HealthSlice = (typeof HEALTH_SLICES)[number];

/** Which parts a slice uses, and whether it can work without each. */
export type PartNeeds<N extends PartName = PartName> = Readonly<Partial<Record<N, "required" | "optional">>>;

export const SLICE_NEEDS: Readonly<Record<HealthSlice, PartNeeds>> = {
  auth: { sql: "required" },
  catalog: { sql: "required", object_store: "optional", operator_worker: "optional" },
  search: { search_engine: "optional", sql: "required", operator_worker: "optional" },
  streaming: { sql: "required", media: "required" },
  ingest: { operator_worker: "required", sql: "required", upload_store: "required" },
  analytics: { operator_worker: "required", event_log: "required", warehouse: "required", hot_store: "optional" },
};

/** The whole is away only without what every viewer request needs; the rest degrades one slice. */
export const WHOLE_NEEDS: PartNeeds = {
  sql: "required",
  object_store: "optional",
  search_engine: "optional",
  media: "optional",
  operator_worker: "optional",
  event_log: "optional",
  upload_store: "optional",
  warehouse: "optional",
  hot_store: "optional",
};
