import { bigint, integer, pgTable } from "drizzle-orm/pg-core";
import { instant } from "./column-types.ts";

/** How often the catalogue has changed, as far as events have told: one row, with the id 1. Made of events alone and never lowered. */
export const catalogVersion = pgTable("catalog_version", {
  id: integer("id").primaryKey(),
  version: bigint("version", { mode: "number" }).notNull(),
  /** The version that last changed titles: what is made of titles alone goes by it. */
  titles: bigint("titles", { mode: "number" }).notNull(),
  raisedAt: instant("raised_at").notNull().defaultNow(),
});
