import { sql } from "drizzle-orm";
import { bigint, date, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tsvector } from "./column-types.ts";

/** The Postgres adapter of the search engine: one row a published title, text already folded by the writer. */
export const searchDocuments = pgTable(
  "search_documents",
  {
    titleId: text("title_id").primaryKey(),
    /** Version of the title; an older one never overwrites a newer one. */
    version: bigint("version", { mode: "number" }).notNull(),
    /** Folded name for trigram matching. */
    foldedName: text("folded_name").notNull(),
    /** Folded genres, year and synopsis. */
    foldedText: text("folded_text").notNull(),
    lexemes: tsvector("lexemes")
      .notNull()
      .generatedAlwaysAs(
        sql`setweight(to_tsvector('simple', folded_name), 'A') || setweight(to_tsvector('simple', folded_text), 'C')`,
      ),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("search_documents_lexemes_idx").using("gin", table.lexemes),
    index("search_documents_name_trgm_idx").using("gin", sql`folded_name gin_trgm_ops`),
  ],
);

/** Queries that found nothing, counted by day for the operator. */
export const searchMisses = pgTable(
  "search_misses",
  {
    day: date("day", { mode: "string" }).notNull(),
    /** Folded, so that one wish is one row. */
    query: text("query").notNull(),
    count: integer("count").notNull().default(1),
    lastAt: instant("last_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.day, table.query] })],
);
