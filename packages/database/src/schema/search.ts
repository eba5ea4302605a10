import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import { instant, tsvector } from "./column-types.ts";

const textArray = (name: string) =>
  text(name)
    .array()
    .notNull()
    .default(sql`'{}'`);

/**
 * The Postgres adapter of the search engine: one row a title that was ever published. `version`, `folded_name`, `folded_text` and
 * `lexemes` are what the release before this one reads and writes.
 */
export const searchDocuments = pgTable(
  "search_documents",
  {
    titleId: text("title_id").primaryKey(),
    /** Version of the title. */
    version: bigint("version", { mode: "number" }).notNull(),
    foldedName: text("folded_name").notNull(),
    foldedText: text("folded_text").notNull(),
    lexemes: tsvector("lexemes")
      .notNull()
      .generatedAlwaysAs(
        sql`setweight(to_tsvector('simple', folded_name), 'A') || setweight(to_tsvector('simple', folded_text), 'C')`,
      ),
    /** `stampOf` the search engine: an older one never overwrites a newer one, removals included. */
    stamp: bigint("stamp", { mode: "number" }).notNull().default(0),
    /** Not to be found any more; the row is kept for a while so that a late write cannot bring it back. */
    removedAt: instant("removed_at"),
    /** Whole names, folded. */
    names: textArray("names"),
    /** Folded words: names A, people B, genres and tags C, plot D; how names sound with a `~` before it. */
    words: tsvector("words")
      .notNull()
      .default(sql`''::tsvector`),
    /** Everything as written, in English and Russian stems. */
    stems: tsvector("stems")
      .notNull()
      .default(sql`''::tsvector`),
    kind: text("kind").notNull().default("film"),
    genres: textArray("genres"),
    year: smallint("year"),
    countries: textArray("countries"),
    /** `*:16+`, `US:12+`, `US!16+`; see the search engine's maturity tokens. */
    maturities: textArray("maturities"),
    language: text("language"),
    popularity: real("popularity").notNull().default(0),
    publishedAt: instant("published_at"),
    sortName: text("sort_name").notNull().default(""),
    territories: textArray("territories"),
    /** What a hit shows: texts and people. */
    shown: jsonb("shown")
      .notNull()
      .default(sql`'{}'`),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("search_documents_lexemes_idx").using("gin", table.lexemes),
    index("search_documents_name_trgm_idx").using("gin", sql`folded_name gin_trgm_ops`),
    index("search_documents_words_idx").using("gin", table.words),
    index("search_documents_stems_idx").using("gin", table.stems),
    index("search_documents_removed_idx")
      .on(table.removedAt)
      .where(sql`${table.removedAt} is not null`),
  ],
);

/** Words of names and people, to which typos are corrected. A word that is in no title any more does no harm. */
export const searchVocabulary = pgTable("search_vocabulary", { word: text("word").primaryKey() }, () => [
  index("search_vocabulary_trgm_idx").using("gin", sql`word gin_trgm_ops`),
]);

/**
 * A search index that is being built beside the live one, one row a kind of engine. While it is there every write goes to both
 * indexes; whoever reads a title's state reads it in the same statement.
 */
export const searchRebuilds = pgTable("search_rebuilds", {
  engine: text("engine").primaryKey(),
  /** Whether writes go to the new index already. */
  open: boolean("open").notNull().default(false),
  startedAt: instant("started_at").notNull().defaultNow(),
});

/** Queries that found nothing, counted by day for the operator. */
export const searchMisses = pgTable(
  "search_misses",
  {
    day: date("day", { mode: "string" }).notNull(),
    /** Folded, which tells one wish from another. */
    query: text("query").notNull(),
    /** As it was typed last; null in rows of before it was kept. */
    typed: text("typed"),
    count: integer("count").notNull().default(1),
    lastAt: instant("last_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.day, table.query] })],
);
