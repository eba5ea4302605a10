import type { AssetTracks } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, real, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./column-types.ts";

/** What is shown in the catalogue. `asset_id` points at the film that plays; null until one is ready. */
export const titles = pgTable(
  "titles",
  {
    id: text("id").primaryKey(),
    /** Short public number; numbers below 1000 are given by hand (demo titles). */
    alias: integer("alias").notNull().generatedByDefaultAsIdentity({ startWith: 1000 }),
    kind: text("kind", { enum: ["film"] })
      .notNull()
      .default("film"),
    name: text("name").notNull(),
    year: integer("year"),
    genres: text("genres")
      .array()
      .notNull()
      .default(sql`'{}'`),
    synopsis: text("synopsis").notNull().default(""),
    originalLanguage: text("original_language"),
    maturity: text("maturity"),
    access: text("access", { enum: ["free", "subscription"] })
      .notNull()
      .default("free"),
    state: text("state", { enum: ["draft", "published"] })
      .notNull()
      .default("draft"),
    assetId: text("asset_id"),
    /** `<sha256>.<ext>` of a public picture. */
    posterName: text("poster_name"),
    backdropName: text("backdrop_name"),
    publishedAt: instant("published_at"),
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("titles_alias_key").on(table.alias),
    index("titles_published_idx")
      .on(table.publishedAt.desc(), table.id.desc())
      .where(sql`${table.state} = 'published'`),
    index("titles_genres_idx").using("gin", table.genres),
    check("titles_state_check", sql`${table.state} in ('draft', 'published')`),
    check("titles_access_check", sql`${table.access} in ('free', 'subscription')`),
  ],
);

/** One packaged film in the media store under `assets/<id>/`. */
export const assets = pgTable(
  "assets",
  {
    id: text("id").primaryKey(),
    titleId: text("title_id")
      .notNull()
      .references(() => titles.id, { onDelete: "cascade" }),
    /** `removed`: another film took its place in the title long ago, and its files are deleted. */
    state: text("state", { enum: ["processing", "ready", "failed", "removed"] })
      .notNull()
      .default("processing"),
    durationSeconds: real("duration_seconds"),
    width: integer("width"),
    height: integer("height"),
    tracks: jsonb("tracks").$type<AssetTracks>(),
    /** Whether the packager encrypted the segments; always false until DRM comes. */
    encrypted: boolean("encrypted").notNull().default(false),
    createdAt: instant("created_at").notNull().defaultNow(),
    readyAt: instant("ready_at"),
    /** Of a removed asset: since when nothing of it is left in the store. */
    emptiedAt: instant("emptied_at"),
  },
  (table) => [
    index("assets_title_id_idx").on(table.titleId),
    check("assets_state_check", sql`${table.state} in ('processing', 'ready', 'failed', 'removed')`),
  ],
);
