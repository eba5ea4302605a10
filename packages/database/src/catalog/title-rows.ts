import {
  type AssetTracks,
  artworkUrl,
  type StudioTitleView,
  type TitleAccess,
  type TitleState,
  type TitleSummary,
  type TitleView,
} from "@cinema/contracts";

/** An instant as ISO-8601 text in UTC, so that every driver hands over the same. */
const iso = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The columns of a {@link TitleRow}, for statements in which `t` is a row of `titles` and `a` its asset
 * (`left join assets a on a.id = t.asset_id`).
 */
export const TITLE_ROW_COLUMNS = `t.id, t.alias, t.kind, t.name, t.year, to_jsonb(t.genres) as genres, t.synopsis, t.maturity,
  t.access, t.state, t.version, t.original_language as "originalLanguage", t.asset_id as "assetId",
  t.poster_name as "posterName", t.backdrop_name as "backdropName", ${iso("t.published_at")} as "publishedAt",
  ${iso("t.created_at")} as "createdAt", ${iso("t.updated_at")} as "updatedAt",
  coalesce(a.state = 'ready', false) as playable, a.duration_seconds::float8 as "durationSeconds", a.tracks`;

/** The asset that {@link TITLE_ROW_COLUMNS} reads. */
export const TITLE_ROW_JOIN = "left join assets a on a.id = t.asset_id";

/** A title with what plays behind it. Times are ISO-8601. */
export type TitleRow = {
  readonly id: string;
  readonly alias: number;
  readonly kind: "film";
  readonly name: string;
  readonly year: number | null;
  readonly genres: string[];
  readonly synopsis: string;
  readonly maturity: string | null;
  readonly access: TitleAccess;
  readonly state: TitleState;
  readonly version: number;
  readonly originalLanguage: string | null;
  readonly assetId: string | null;
  readonly posterName: string | null;
  readonly backdropName: string | null;
  readonly publishedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly playable: boolean;
  readonly durationSeconds: number | null;
  readonly tracks: AssetTracks | null;
};

/** What lists show of a title. */
export const toTitleSummary = (row: TitleRow): TitleSummary => ({
  id: row.id,
  alias: row.alias,
  kind: row.kind,
  name: row.name,
  year: row.year,
  genres: row.genres,
  runtimeSeconds: row.playable ? row.durationSeconds : null,
  maturity: row.maturity,
  access: row.access,
  playable: row.playable,
  artwork: {
    poster: row.posterName === null ? null : artworkUrl(row.posterName),
    backdrop: row.backdropName === null ? null : artworkUrl(row.backdropName),
  },
  publishedAt: row.publishedAt,
});

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

/** What a title's own page shows. */
export const toTitleView = (row: TitleRow): TitleView => {
  const tracks = row.playable ? row.tracks : null;
  return {
    ...toTitleSummary(row),
    synopsis: row.synopsis,
    originalLanguage: row.originalLanguage,
    audioLanguages: distinct(tracks?.audio.map((track) => track.language) ?? []),
    subtitleLanguages: distinct(tracks?.subtitles.map((track) => track.language) ?? []),
    maxHeight: tracks?.renditions.reduce((most, { height }) => Math.max(most, height), 0) ?? null,
  };
};

/** What the operator sees of a title. */
export const toStudioTitleView = (row: TitleRow): StudioTitleView => ({
  ...toTitleView(row),
  state: row.state,
  version: row.version,
  assetId: row.assetId,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
});
