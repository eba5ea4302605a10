import type {
  AgeRating,
  AssetTracks,
  CatalogImage,
  Chapter,
  Edition,
  ExternalIds,
  LocalisedTexts,
  Marker,
  OtherName,
} from "@cinema/contracts";
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant } from "./column-types.ts";

const textArray = (name: string) =>
  text(name)
    .array()
    .notNull()
    .default(sql`'{}'`);
const jsonList = <T>(name: string) =>
  jsonb(name)
    .$type<readonly T[]>()
    .notNull()
    .default(sql`'[]'`);
const jsonObject = <T>(name: string) =>
  jsonb(name)
    .$type<T>()
    .notNull()
    .default(sql`'{}'`);

/**
 * What is shown in the catalogue: films, series, their seasons and episodes, and what belongs to them. What a title owns
 * alone (texts, pictures, ratings, markers) stands in its row; what refers to something else has a table. `asset_id` points
 * at the film that plays; null until one is ready.
 */
export const titles = pgTable(
  "titles",
  {
    id: text("id").primaryKey(),
    /** Short public number; numbers below 1000 are given by hand (demo titles). */
    alias: integer("alias").notNull().generatedByDefaultAsIdentity({ startWith: 1000 }),
    kind: text("kind", { enum: ["film", "series", "season", "episode", "special", "extra", "trailer"] })
      .notNull()
      .default("film"),
    /** Of a season its series, of an episode its season, of an extra or a trailer what it belongs to. */
    parentId: text("parent_id").references((): AnyPgColumn => titles.id, { onDelete: "restrict" }),
    /** Number of the season or episode, or the place among extras. */
    ordinal: integer("ordinal"),
    name: text("name").notNull(),
    tagline: text("tagline").notNull().default(""),
    year: integer("year"),
    genres: textArray("genres"),
    tags: textArray("tags"),
    studios: textArray("studios"),
    /** Of origin, ISO-3166 alpha-2. */
    countries: textArray("countries"),
    synopsis: text("synopsis").notNull().default(""),
    originalLanguage: text("original_language"),
    /** `{"ru": {"name": …, "tagline": …, "synopsis": …}}` beside the title's own words. */
    texts: jsonObject<LocalisedTexts>("texts"),
    otherNames: jsonList<OtherName>("other_names"),
    images: jsonList<CatalogImage>("images"),
    externalIds: jsonObject<ExternalIds>("external_ids"),
    /** Where it stands on the one scale of ages, for countries without a rating of their own. */
    maturity: text("maturity"),
    ratings: jsonList<AgeRating>("ratings"),
    /** `{"US": "12+"}`: `ratings` on the one scale, made by whoever writes them. */
    maturityByCountry: jsonObject<Readonly<Record<string, string>>>("maturity_by_country"),
    markers: jsonList<Marker>("markers"),
    chapters: jsonList<Chapter>("chapters"),
    editions: jsonList<Edition>("editions"),
    /** 0 to 1; a prior for ranking. */
    popularity: real("popularity").notNull().default(0),
    access: text("access", { enum: ["free", "subscription"] })
      .notNull()
      .default("free"),
    state: text("state", { enum: ["draft", "review", "scheduled", "published", "retired"] })
      .notNull()
      .default("draft"),
    /** When a scheduled title is published. */
    publishAt: instant("publish_at"),
    assetId: text("asset_id"),
    /** `<sha256>.<ext>` of a public picture; `images` wins where it has one for the role. */
    posterName: text("poster_name"),
    backdropName: text("backdrop_name"),
    publishedAt: instant("published_at"),
    /** Fields that an import leaves alone. */
    lockedFields: textArray("locked_fields"),
    /** In the bin since then: as good as gone for everybody but the operator. */
    deletedAt: instant("deleted_at"),
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("titles_alias_key").on(table.alias),
    index("titles_published_idx")
      .on(table.publishedAt.desc(), table.id.desc())
      .where(sql`${table.state} = 'published' and ${table.kind} in ('film', 'series', 'special')`),
    index("titles_popular_idx")
      .on(table.popularity.desc().nullsFirst(), table.id.desc().nullsFirst())
      .where(sql`${table.state} = 'published' and ${table.kind} in ('film', 'series', 'special')`),
    index("titles_year_idx")
      .on(table.year, table.id)
      .where(sql`${table.state} = 'published' and ${table.kind} in ('film', 'series', 'special')`),
    index("titles_name_idx")
      .on(sql`lower(${table.name})`, table.id)
      .where(sql`${table.state} = 'published' and ${table.kind} in ('film', 'series', 'special')`),
    index("titles_parent_idx").on(table.parentId, table.ordinal),
    index("titles_publish_at_idx")
      .on(table.publishAt)
      .where(sql`${table.state} = 'scheduled'`),
    // For what there is little of: series of one genre would be looked for among all its films.
    index("titles_kind_idx")
      .on(table.kind)
      .where(sql`${table.state} = 'published' and ${table.kind} in ('film', 'series', 'special')`),
    index("titles_genres_idx").using("gin", table.genres),
    index("titles_tags_idx").using("gin", table.tags),
    index("titles_countries_idx").using("gin", table.countries),
    uniqueIndex("titles_imdb_key").on(sql`(${table.externalIds} ->> 'imdb')`),
    uniqueIndex("titles_tmdb_key").on(sql`(${table.externalIds} ->> 'tmdb')`),
    check("titles_state_check", sql`${table.state} in ('draft', 'review', 'scheduled', 'published', 'retired')`),
    check("titles_access_check", sql`${table.access} in ('free', 'subscription')`),
    check(
      "titles_kind_check",
      sql`${table.kind} in ('film', 'series', 'season', 'episode', 'special', 'extra', 'trailer')`,
    ),
    check("titles_publish_at_check", sql`${table.state} <> 'scheduled' or ${table.publishAt} is not null`),
  ],
);

/** Windows of rights; see `decideRights` in the domain. A title without any takes its parent's. */
export const rightsWindows = pgTable(
  "rights_windows",
  {
    id: text("id").primaryKey(),
    titleId: text("title_id")
      .notNull()
      .references(() => titles.id, { onDelete: "cascade" }),
    effect: text("effect", { enum: ["grant", "block"] }).notNull(),
    /** ISO-3166 alpha-2; empty means everywhere. */
    territories: textArray("territories"),
    exceptTerritories: textArray("except_territories"),
    /** Empty means all classes. */
    devices: textArray("devices"),
    offer: text("offer", { enum: ["free", "subscription", "rent", "buy"] }),
    maxQuality: text("max_quality", { enum: ["sd", "hd", "fhd", "uhd"] }),
    /** Half open: [starts_at, ends_at). */
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    note: text("note").notNull().default(""),
  },
  (table) => [
    index("rights_windows_title_idx").on(table.titleId),
    index("rights_windows_starts_idx").on(table.startsAt),
    index("rights_windows_ends_idx").on(table.endsAt),
    check("rights_windows_effect_check", sql`${table.effect} in ('grant', 'block')`),
    check("rights_windows_offer_check", sql`${table.effect} = 'block' or ${table.offer} is not null`),
    check(
      "rights_windows_time_check",
      sql`${table.startsAt} is null or ${table.endsAt} is null or ${table.startsAt} < ${table.endsAt}`,
    ),
  ],
);

export const people = pgTable(
  "people",
  {
    id: text("id").primaryKey(),
    name: text("name").notNull(),
    otherNames: textArray("other_names"),
    biography: text("biography").notNull().default(""),
    texts: jsonObject<Readonly<Record<string, { readonly name?: string; readonly biography?: string }>>>("texts"),
    /** ISO dates. */
    born: text("born"),
    died: text("died"),
    images: jsonList<CatalogImage>("images"),
    externalIds: jsonObject<{ readonly imdb?: string; readonly tmdb?: string }>("external_ids"),
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("people_name_idx").on(sql`lower(${table.name})`),
    uniqueIndex("people_imdb_key").on(sql`(${table.externalIds} ->> 'imdb')`),
    uniqueIndex("people_tmdb_key").on(sql`(${table.externalIds} ->> 'tmdb')`),
  ],
);

/** Who did what; `position` is the order in which credits are shown. */
export const credits = pgTable(
  "credits",
  {
    titleId: text("title_id")
      .notNull()
      .references(() => titles.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    personId: text("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "restrict" }),
    role: text("role").notNull(),
    character: text("character"),
  },
  (table) => [primaryKey({ columns: [table.titleId, table.position] }), index("credits_person_idx").on(table.personId)],
);

export const collections = pgTable("collections", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  synopsis: text("synopsis").notNull().default(""),
  texts: jsonObject<Readonly<Record<string, { readonly name?: string; readonly synopsis?: string }>>>("texts"),
  images: jsonList<CatalogImage>("images"),
  published: boolean("published").notNull().default(false),
  version: integer("version").notNull().default(1),
  createdAt: instant("created_at").notNull().defaultNow(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

export const collectionItems = pgTable(
  "collection_items",
  {
    collectionId: text("collection_id")
      .notNull()
      .references(() => collections.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    titleId: text("title_id")
      .notNull()
      .references(() => titles.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.collectionId, table.position] }),
    index("collection_items_title_idx").on(table.titleId),
  ],
);

/** Names of genres, tags and studios by language; titles keep the slugs. */
export const terms = pgTable(
  "terms",
  {
    kind: text("kind", { enum: ["genre", "tag", "studio"] }).notNull(),
    slug: text("slug").notNull(),
    names: jsonObject<Readonly<Record<string, string>>>("names"),
    version: integer("version").notNull().default(1),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.slug] })],
);

/**
 * Pictures in the media store that titles, people and collections may take, with what was measured when they came. Of those that
 * were in use before there was this table only the name is known.
 */
export const pictures = pgTable("pictures", {
  /** `<sha256>.<ext>`. */
  name: text("name").primaryKey(),
  width: integer("width"),
  height: integer("height"),
  sizeBytes: integer("size_bytes"),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** Rows of the home page, and its hero. */
export const editorialRows = pgTable(
  "editorial_rows",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: ["hero", "row"] })
      .notNull()
      .default("row"),
    name: text("name").notNull(),
    texts: jsonObject<Readonly<Record<string, { readonly name?: string }>>>("texts"),
    /** `RowSource` of the contracts. */
    source: jsonb("source").notNull(),
    maxTitles: integer("max_titles").notNull().default(20),
    position: integer("position").notNull().default(0),
    territories: textArray("territories"),
    startsAt: instant("starts_at"),
    endsAt: instant("ends_at"),
    version: integer("version").notNull().default(1),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [index("editorial_rows_position_idx").on(table.position)],
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
