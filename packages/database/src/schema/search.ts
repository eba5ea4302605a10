import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text } from "drizzle-orm/pg-core";
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
