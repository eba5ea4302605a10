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
  TitleAccess,
  TitleKind,
  TitleState,
} from "@cinema/contracts";
import type { Standing, Window } from "@cinema/domain";

/** An instant as ISO-8601 text in UTC, so that every driver hands over the same. */
export const iso = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const ms = (column: string): string => `round(extract(epoch from ${column}) * 1000)::float8`;

/** The windows of the title with this id as {@link Window}s, or null when it has none. */
export const windowsOf = (titleId: string): string => `(
  select jsonb_agg(jsonb_build_object('id', w.id, 'effect', w.effect, 'territories', w.territories,
    'exceptTerritories', w.except_territories, 'devices', w.devices, 'offer', w.offer, 'maxQuality', w.max_quality,
    'startsAtMs', ${ms("w.starts_at")}, 'endsAtMs', ${ms("w.ends_at")}) order by w.id)
  from rights_windows w where w.title_id = ${titleId})`;

/** The parent of the title with this id. */
const parentOf = (titleId: string): string => `(select p.parent_id from titles p where p.id = ${titleId})`;

/** From the title outward; the longest line is extra, episode, season, series. A title without a parent costs one look. */
const WINDOWS = `coalesce(${windowsOf("t.id")}, case when t.parent_id is not null then coalesce(${windowsOf("t.parent_id")},
    ${windowsOf(parentOf("t.parent_id"))}, ${windowsOf(parentOf(parentOf("t.parent_id")))}) end, '[]'::jsonb)`;

const READY_UNDER = (
  parent: string,
): string => `select true from titles episode join assets film on film.id = episode.asset_id
    where episode.parent_id = ${parent} and episode.kind = 'episode' and episode.state = 'published'
      and episode.deleted_at is null and film.state = 'ready' limit 1`;

/**
 * Whether a film is ready behind an episode of the series or season `t`. Values and not `exists`: Postgres would read all
 * titles to answer that for many at once.
 */
const READY_EPISODE = `coalesce((${READY_UNDER("t.id")}),
  (select true from titles season cross join lateral (${READY_UNDER("season.id")}) ready
    where season.parent_id = t.id and season.kind = 'season' limit 1), false)`;

/** Whether a film is ready behind the title, or of a series or season behind an episode of it; needs nothing but `t`. */
export const IS_PLAYABLE = `case when t.kind in ('series', 'season') then ${READY_EPISODE}
  else coalesce((select film.state = 'ready' from assets film where film.id = t.asset_id), false) end`;

/** The same for statements that have joined the asset. */
const PLAYABLE = `case when t.kind in ('series', 'season') then ${READY_EPISODE}
  else coalesce(a.state = 'ready', false) end`;

/**
 * The columns of a {@link TitleRow}, for statements in which `t` is a row of `titles` and `a` its asset
 * (`left join assets a on a.id = t.asset_id`).
 */
export const TITLE_ROW_COLUMNS = `t.id, t.alias, t.kind, t.parent_id as "parentId", t.ordinal, t.name, t.tagline, t.year,
  to_jsonb(t.genres) as genres, to_jsonb(t.tags) as tags, to_jsonb(t.studios) as studios, to_jsonb(t.countries) as countries,
  t.synopsis, t.texts, t.other_names as "otherNames", t.images, t.external_ids as "externalIds", t.maturity, t.ratings,
  t.maturity_by_country as "maturityByCountry", t.markers, t.chapters, t.editions, t.popularity::float8 as popularity,
  t.access, t.state, t.version, t.original_language as "originalLanguage", t.asset_id as "assetId",
  t.poster_name as "posterName", t.backdrop_name as "backdropName", to_jsonb(t.locked_fields) as "lockedFields",
  ${iso("t.published_at")} as "publishedAt", ${iso("t.publish_at")} as "publishAt", ${iso("t.deleted_at")} as "deletedAt",
  ${iso("t.created_at")} as "createdAt", ${iso("t.updated_at")} as "updatedAt",
  ${PLAYABLE} as playable, a.duration_seconds::float8 as "durationSeconds", a.tracks,
  ${WINDOWS} as windows`;

const PUBLISHABLE = `part_of.kind in ('series', 'season')
  or exists (select from assets film where film.id = part_of.asset_id and film.state = 'ready')`;

/**
 * What decides over the titles that row `t` is part of, nearest first, as {@link TitleParent}s: a title is seen only where all of
 * them are. `windows` are each one's own.
 */
export const TITLE_PARENTS_COLUMN = `case when t.parent_id is null then '[]'::jsonb else (
    select coalesce(jsonb_agg(jsonb_build_object('id', part_of.id, 'state', part_of.state,
      'isDeleted', part_of.deleted_at is not null, 'publishAtMs', ${ms("part_of.publish_at")}, 'isPublishable', ${PUBLISHABLE},
      'access', part_of.access, 'windows', coalesce(${windowsOf("part_of.id")}, '[]'::jsonb))
      order by part_of.id <> t.parent_id, part_of.kind = 'series'), '[]'::jsonb)
    from titles part_of where part_of.id in (t.parent_id, ${parentOf("t.parent_id")}, ${parentOf(parentOf("t.parent_id"))})) end as parents`;

/**
 * What hides row `t` beyond itself, nearest first, as {@link LineMember}s: the titles that it is part of. For statements whose
 * rows become summaries of titles that may have parents.
 */
export const TITLE_LINE_COLUMN = `case when t.parent_id is null then '[]'::jsonb else (
    select coalesce(jsonb_agg(jsonb_build_object('state', line.state, 'isDeleted', line.deleted_at is not null,
      'access', line.access, 'windows', coalesce(${windowsOf("line.id")}, '[]'::jsonb),
      'maturity', line.maturity, 'maturityByCountry', line.maturity_by_country)
      order by line.id <> t.parent_id, line.kind = 'series'), '[]'::jsonb)
    from titles line where line.id in (t.parent_id, ${parentOf("t.parent_id")}, ${parentOf(parentOf("t.parent_id"))})) end as line`;

/** A title that another is part of, as far as it decides whether that one is seen. */
export type LineMember = {
  readonly state: TitleState;
  readonly isDeleted: boolean;
  readonly access: TitleAccess;
  readonly windows: readonly Window[];
  readonly maturity: string | null;
  readonly maturityByCountry: Readonly<Record<string, string>>;
};

/** Of a title that another is part of. */
export type TitleParent = Standing & {
  readonly id: string;
  readonly access: TitleAccess;
  readonly windows: readonly Window[];
};

/** The asset that {@link TITLE_ROW_COLUMNS} reads. */
export const TITLE_ROW_JOIN = "left join assets a on a.id = t.asset_id";

/** A title with what plays behind it and the windows of rights that count for it. Times are ISO-8601. */
export type TitleRow = {
  readonly id: string;
  readonly alias: number;
  readonly kind: TitleKind;
  readonly parentId: string | null;
  readonly ordinal: number | null;
  readonly name: string;
  readonly tagline: string;
  readonly year: number | null;
  readonly genres: string[];
  readonly tags: string[];
  readonly studios: string[];
  readonly countries: string[];
  readonly synopsis: string;
  readonly texts: LocalisedTexts;
  readonly otherNames: OtherName[];
  readonly images: CatalogImage[];
  readonly externalIds: ExternalIds;
  readonly maturity: string | null;
  readonly ratings: AgeRating[];
  readonly maturityByCountry: Readonly<Record<string, string>>;
  readonly markers: Marker[];
  readonly chapters: Chapter[];
  readonly editions: Edition[];
  readonly popularity: number;
  readonly access: TitleAccess;
  readonly state: TitleState;
  readonly version: number;
  readonly originalLanguage: string | null;
  readonly assetId: string | null;
  readonly posterName: string | null;
  readonly backdropName: string | null;
  readonly lockedFields: string[];
  readonly publishedAt: string | null;
  readonly publishAt: string | null;
  readonly deletedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly playable: boolean;
  readonly durationSeconds: number | null;
  readonly tracks: AssetTracks | null;
  /** Its own, or where it has none those of the nearest title that it is part of and that has any. */
  readonly windows: Window[];
  /** What it is part of, where the statement asked for {@link TITLE_LINE_COLUMN}. */
  readonly line?: readonly LineMember[];
};
