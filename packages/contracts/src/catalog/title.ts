import * as z from "zod";
import { LanguageTag, Timestamp } from "../media-text.ts";
import { PageInfo } from "../page.ts";
import { StandingOffer } from "./rights.ts";
import { CatalogImage, Chapter, CreditRole, Marker, Maturity, TitleKind } from "./title-parts.ts";

/** What a title costs where it has no windows: nothing, or a subscription. */
export const TitleAccess = z.enum(["free", "subscription"]);
export type TitleAccess = z.infer<typeof TitleAccess>;

/** Root-relative URLs of public pictures, or null. `placeholder` is a colour for the poster's place. */
export const Artwork = z.object({
  poster: z.string().nullable(),
  backdrop: z.string().nullable(),
  placeholder: z.string().nullable(),
});
export type Artwork = z.infer<typeof Artwork>;

/** A title in a list, in the viewer's language, country and device class. */
export const TitleSummary = z.object({
  id: z.string(),
  /** A short integer that names the title in URLs for people. */
  alias: z.int(),
  kind: TitleKind,
  name: z.string(),
  year: z.int().nullable(),
  /** Slugs; their names in a language are at `/catalog/genres`. */
  genres: z.array(z.string()),
  runtimeSeconds: z.number().nullable(),
  /** As it stands on the one scale in the viewer's country. */
  maturity: Maturity.nullable(),
  /** `free` when one of the offers is. */
  access: TitleAccess,
  /** Best first: free, subscription, rent, buy. */
  offers: z.array(StandingOffer),
  /** Whether a film is ready behind the title; of a series, behind one of its episodes. */
  playable: z.boolean(),
  artwork: Artwork,
  publishedAt: Timestamp.nullable(),
});
export type TitleSummary = z.infer<typeof TitleSummary>;

export const EpisodeSummary = TitleSummary.extend({
  seasonNumber: z.int().nullable(),
  episodeNumber: z.int().nullable(),
  synopsis: z.string(),
});
export type EpisodeSummary = z.infer<typeof EpisodeSummary>;

export const SeasonView = z.object({
  id: z.string(),
  number: z.int(),
  name: z.string(),
  episodes: z.array(EpisodeSummary),
});
export type SeasonView = z.infer<typeof SeasonView>;

export const CreditView = z.object({
  person: z.object({ id: z.string(), name: z.string(), portrait: z.string().nullable() }),
  role: CreditRole,
  character: z.string().nullable(),
});
export type CreditView = z.infer<typeof CreditView>;

/** A picture as a viewer gets it: `url` is root-relative. */
export const ImageView = CatalogImage.omit({ name: true }).extend({ url: z.string() });
export type ImageView = z.infer<typeof ImageView>;

const TitleReference = z.object({ id: z.string(), kind: TitleKind, name: z.string() });

/** Everything that a title's page shows, in one answer. */
export const TitleView = TitleSummary.extend({
  tagline: z.string(),
  synopsis: z.string(),
  /** The language in which name and synopsis are; null when nobody said. */
  language: LanguageTag.nullable(),
  originalName: z.string().nullable(),
  originalLanguage: LanguageTag.nullable(),
  tags: z.array(z.string()),
  studios: z.array(z.string()),
  /** Countries of origin. */
  countries: z.array(z.string()),
  rating: z.object({ country: z.string(), rating: z.string() }).nullable(),
  audioLanguages: z.array(z.string()),
  subtitleLanguages: z.array(z.string()),
  maxHeight: z.int().nullable(),
  images: z.array(ImageView),
  credits: z.array(CreditView),
  markers: z.array(Marker),
  chapters: z.array(Chapter),
  editions: z.array(z.object({ name: z.string(), runtimeSeconds: z.number().nullable(), playable: z.boolean() })),
  externalIds: z.object({ imdb: z.string().optional(), tmdb: z.string().optional() }),
  /** Of an episode: its season and series, outermost first. Of an extra or a trailer: what it belongs to. */
  parents: z.array(TitleReference),
  seasonNumber: z.int().nullable(),
  episodeNumber: z.int().nullable(),
  /** Of a series; those with at least one episode that this viewer may know of. */
  seasons: z.array(SeasonView),
  /** Of an episode: what comes next in the series. */
  nextEpisode: EpisodeSummary.nullable(),
  trailers: z.array(TitleSummary),
  extras: z.array(TitleSummary),
  collections: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type TitleView = z.infer<typeof TitleView>;

export const TitleList = z.object({ items: z.array(TitleSummary), page: PageInfo });
export type TitleList = z.infer<typeof TitleList>;

export const TitleSort = z.enum(["newest", "popular", "name", "year", "-year"]);
export type TitleSort = z.infer<typeof TitleSort>;

export const GenreList = z.object({
  items: z.array(z.object({ genre: z.string(), name: z.string(), titles: z.int() })),
});
