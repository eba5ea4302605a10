import {
  type Artwork,
  artworkUrl,
  type CatalogImage,
  type EpisodeSummary,
  type ImageRole,
  type ImageView,
  type Maturity,
  type StandingOffer,
  type TitleAccess,
  type TitleSummary,
  type TitleView,
} from "@cinema/contracts";
import {
  ageInLine,
  type CatalogViewer,
  decideRights,
  isWithin,
  languageChain,
  localise,
  type LocalisedWords,
  type Offer,
} from "@cinema/domain";
import type { LineMember, TitleRow } from "./title-rows.ts";

/** What a title's page shows that stands in other rows than its own. */
export type TitleSurroundings = Pick<
  TitleView,
  "credits" | "parents" | "seasons" | "nextEpisode" | "trailers" | "extras" | "collections" | "editions"
>;

const NO_SURROUNDINGS: TitleSurroundings = {
  credits: [],
  parents: [],
  seasons: [],
  nextEpisode: null,
  trailers: [],
  extras: [],
  collections: [],
  editions: [],
};

/** An offer as it is sent. */
export const toStandingOffer = ({ offer, maxQuality, endsAtMs }: Offer): StandingOffer => ({
  offer,
  maxQuality,
  endsAt: endsAtMs === null ? null : new Date(endsAtMs).toISOString(),
});

/** Whether it costs nothing: what older clients know of offers. */
const accessOf = (offers: readonly Offer[]): TitleAccess =>
  offers.some(({ offer }) => offer === "free") ? "free" : "subscription";

/** The picture of a role whose lettering the viewer reads best: in a wanted language, without any, then any other. */
const imageOf = (images: readonly CatalogImage[], role: ImageRole, chain: readonly string[]): CatalogImage | null => {
  const rank = ({ language }: CatalogImage): number => {
    if (language === null) return chain.length;
    const at = chain.indexOf(language.toLowerCase());
    return at === -1 ? chain.length + 1 : at;
  };
  const ofRole = images.filter((image) => image.role === role);
  return ofRole.length === 0 ? null : ofRole.reduce((best, image) => (rank(image) < rank(best) ? image : best));
};

/** Poster and backdrop out of a list of pictures; the names beside it stand in where it has none. */
export const artworkOf = (
  images: readonly CatalogImage[],
  chain: readonly string[],
  names: { readonly poster: string | null; readonly backdrop: string | null } = { poster: null, backdrop: null },
): Artwork => {
  const poster = imageOf(images, "poster", chain);
  const backdrop = imageOf(images, "backdrop", chain);
  const [posterName, backdropName] = [poster?.name ?? names.poster, backdrop?.name ?? names.backdrop];
  return {
    poster: posterName === null ? null : artworkUrl(posterName),
    backdrop: backdropName === null ? null : artworkUrl(backdropName),
    placeholder: poster?.placeholder ?? backdrop?.placeholder ?? null,
  };
};

/** The URL of a person's picture, or null. */
export const portraitOf = (images: readonly CatalogImage[], chain: readonly string[]): string | null => {
  const portrait = imageOf(images, "portrait", chain);
  return portrait === null ? null : artworkUrl(portrait.name);
};

export const toImageView = ({ name, ...image }: CatalogImage): ImageView => ({ ...image, url: artworkUrl(name) });

/** How old one has to be for a title in a country; null when nobody said. */
export const maturityIn = (
  row: Pick<TitleRow, "maturity" | "maturityByCountry">,
  territory: string | null,
): Maturity | null =>
  ((territory === null ? undefined : row.maturityByCountry[territory]) ?? row.maturity) as Maturity | null;

/** Whether everything that a title is part of may be known to the viewer too; nothing is, where it was not asked for. */
export const isLineVisible = (line: readonly LineMember[] = [], viewer: CatalogViewer): boolean =>
  line.every(
    ({ state, isDeleted, windows, access }) =>
      state === "published" && !isDeleted && decideRights({ ...viewer, windows, fallback: access }).visible,
  );

/** A title's words in the viewer's languages. */
export const wordsOf = (row: TitleRow, chain: readonly string[]): LocalisedWords =>
  localise(row, row.originalLanguage, row.texts, chain);

/**
 * What lists show of a title to one viewer. Null when the viewer may not know of it: not published, in the bin, or without
 * rights there and then, or not for the viewer's age.
 */
export const toTitleSummary = (row: TitleRow, viewer: CatalogViewer): TitleSummary | null => {
  if (row.state !== "published" || row.deletedAt !== null || !isLineVisible(row.line, viewer)) return null;
  if (!isWithin(ageInLine([row, ...(row.line ?? [])], viewer.territory), viewer.maturity)) return null;
  const { visible, offers } = decideRights({ ...viewer, windows: row.windows, fallback: row.access });
  return visible ? summaryOf(row, viewer, offers) : null;
};

const summaryOf = (row: TitleRow, viewer: CatalogViewer, offers: readonly Offer[]): TitleSummary => {
  const chain = languageChain(viewer.languages);
  return {
    id: row.id,
    alias: row.alias,
    kind: row.kind,
    name: wordsOf(row, chain).name,
    year: row.year,
    genres: row.genres,
    runtimeSeconds: row.playable ? row.durationSeconds : null,
    maturity: maturityIn(row, viewer.territory),
    access: accessOf(offers),
    offers: offers.map(toStandingOffer),
    playable: row.playable,
    artwork: artworkOf(row.images, chain, { poster: row.posterName, backdrop: row.backdropName }),
    publishedAt: row.publishedAt,
  };
};

/** An episode in its season's list; null as in {@link toTitleSummary}. */
export const toEpisodeSummary = (
  row: TitleRow,
  seasonNumber: number | null,
  viewer: CatalogViewer,
): EpisodeSummary | null => {
  const summary = toTitleSummary(row, viewer);
  if (summary === null) return null;
  const { synopsis } = wordsOf(row, languageChain(viewer.languages));
  return { ...summary, synopsis, seasonNumber, episodeNumber: row.ordinal };
};

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

const pageOf = (row: TitleRow, summary: TitleSummary, viewer: CatalogViewer, around: TitleSurroundings): TitleView => {
  const tracks = row.playable ? row.tracks : null;
  const { tagline, synopsis, language } = wordsOf(row, languageChain(viewer.languages));
  const rating = row.ratings.find(({ country }) => country === viewer.territory);
  return {
    ...summary,
    tagline,
    synopsis,
    language,
    originalName: row.otherNames.find(({ kind }) => kind === "original")?.name ?? null,
    originalLanguage: row.originalLanguage,
    tags: row.tags,
    studios: row.studios,
    countries: row.countries,
    rating: rating === undefined ? null : { country: rating.country, rating: rating.rating },
    audioLanguages: distinct(tracks?.audio.map((track) => track.language) ?? []),
    subtitleLanguages: distinct(tracks?.subtitles.map((track) => track.language) ?? []),
    maxHeight: tracks?.renditions.reduce((most, { height }) => Math.max(most, height), 0) ?? null,
    images: row.images.map(toImageView),
    markers: row.markers,
    chapters: row.chapters,
    externalIds: row.externalIds,
    seasonNumber: row.kind === "season" ? row.ordinal : null,
    episodeNumber: row.kind === "episode" ? row.ordinal : null,
    ...around,
  };
};

/** What a title's own page shows to one viewer; null as in {@link toTitleSummary}. */
export const toTitleView = (
  row: TitleRow,
  viewer: CatalogViewer,
  around: TitleSurroundings = NO_SURROUNDINGS,
): TitleView | null => {
  const summary = toTitleSummary(row, viewer);
  return summary === null ? null : pageOf(row, summary, viewer, around);
};

/** A title's page as the studio shows it: in its own words, whatever its state and rights. */
export const toOwnTitleView = (row: TitleRow, atMs: number, around: TitleSurroundings = NO_SURROUNDINGS): TitleView => {
  const viewer: CatalogViewer = { territory: null, device: null, languages: [], atMs };
  const { offers } = decideRights({ ...viewer, windows: row.windows, fallback: row.access });
  const summary = { ...summaryOf(row, viewer, offers), access: row.access };
  return pageOf(row, summary, viewer, around);
};

/** The languages in which these titles are named for a viewer, without doubles. */
export const languagesIn = (rows: readonly TitleRow[], viewer: CatalogViewer): readonly string[] => {
  const chain = languageChain(viewer.languages);
  return distinct(rows.flatMap((row) => wordsOf(row, chain).language ?? []));
};

/** The first instant after the viewer's at which the rights of one of these titles change there; null for never. */
export const nextChangeOf = (rows: readonly TitleRow[], viewer: CatalogViewer): number | null => {
  let next = Number.POSITIVE_INFINITY;
  for (const { windows, access } of rows) {
    const { nextChangeAtMs } = decideRights({ ...viewer, windows, fallback: access });
    if (nextChangeAtMs !== null) next = Math.min(next, nextChangeAtMs);
  }
  return next === Number.POSITIVE_INFINITY ? null : next;
};
