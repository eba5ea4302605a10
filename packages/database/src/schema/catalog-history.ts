import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./column-types.ts";

/** Who changed what in the catalogue. Written by the statement that made the change. */
export const catalogAudit = pgTable(
  "catalog_audit",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** `ttl_…`, `per_…`, `col_…`, `row_…`, or of a term `genre/drama`. Not a reference: the trail outlives what it tells of. */
    subjectId: text("subject_id").notNull(),
    action: text("action").notNull(),
    /** `usr_…`, or `system` for what a schedule did. */
    actor: text("actor").notNull(),
    /** The fields that changed, as they were and as they are. */
    before: jsonb("before"),
    after: jsonb("after"),
    at: instant("at").notNull().defaultNow(),
  },
  (table) => [index("catalog_audit_subject_idx").on(table.subjectId, table.id)],
);

/** A bulk import under way or done. */
export const catalogImports = pgTable(
  "catalog_imports",
  {
    id: text("id").primaryKey(),
    createdBy: text("created_by").notNull(),
    format: text("format", { enum: ["csv", "jsonl"] }).notNull(),
    state: text("state", { enum: ["staging", "committing", "committed", "failed", "cancelled"] })
      .notNull()
      .default("staging"),
    /** `{creates, updates, unchanged, locked}` once counted. */
    outcome: jsonb("outcome"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    check(
      "catalog_imports_state_check",
      sql`${table.state} in ('staging', 'committing', 'committed', 'failed', 'cancelled')`,
    ),
  ],
);

/** Lines of an import that wait for its commit; of a bad one, what is wrong with it. */
export const catalogImportLines = pgTable(
  "catalog_import_lines",
  {
    importId: text("import_id")
      .notNull()
      .references(() => catalogImports.id, { onDelete: "cascade" }),
    /** Counted from 1 in the file, header included. */
    line: integer("line").notNull(),
    document: jsonb("document"),
    /** `ImportLineError`s of the contracts, or null. */
    errors: jsonb("errors"),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.line] }),
    index("catalog_import_lines_bad_idx")
      .on(table.importId, table.line)
      .where(sql`${table.errors} is not null`),
  ],
);
