import * as z from "zod";
import { LanguageTag, Timestamp } from "./media-text.ts";
import { Country } from "./catalog/rights.ts";
import { askedMaturity, BROWSABLE_KINDS, TermSlug } from "./catalog/title-parts.ts";
import { TitleSummary } from "./catalog/title.ts";
import { PageInfo } from "./page.ts";

/** How hits are ordered: best match first, or as lists are. */
export const SearchSort = z.enum(["relevance", "newest", "popular", "year", "-year", "name"]);
export type SearchSort = z.infer<typeof SearchSort>;

/** What narrows a search. A filter with several values, comma-separated, wants one of them. */
const list = <T extends string>(item: z.ZodType<T, string>) =>
  z
    .string()
    .max(500)
    .transform((text) => text.split(",").filter((part) => part !== ""))
    .pipe(z.array(item).max(20))
    .optional();

export const SearchQuery = z.object({
  q: z.string().trim().max(200).default(""),
  kind: list(z.enum(BROWSABLE_KINDS)),
  genre: list(TermSlug),
  /** Country of origin. */
  country: list(Country),
  /** A year of production or a range such as `1990-1999`. */
  year: z
    .string()
    .regex(/^\d{4}(?:-\d{4})?$/, "must be a year or a range of years")
    .optional(),
  maturity: list(askedMaturity()),
  /** Nothing for older viewers than that; titles that nobody rated count as for the oldest. */
  maxMaturity: askedMaturity().optional(),
  /** The original language. */
  language: list(LanguageTag),
  sort: SearchSort.default("relevance"),
  cursor: z.string().max(512).optional(),
  page: z.coerce.number().int().min(1).max(500).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

export const FacetCount = z.object({ value: z.string(), count: z.int() });
/** Counts over all hits, most frequent first; where something is chosen in a facet, as if nothing were chosen in that one. */
export const SearchFacets = z.object({
  kind: z.array(FacetCount),
  genre: z.array(FacetCount),
  year: z.array(FacetCount),
  maturity: z.array(FacetCount),
  language: z.array(FacetCount),
  country: z.array(FacetCount),
});
export type SearchFacets = z.infer<typeof SearchFacets>;

/** A hit: the title and where the query stands in it. Highlights are plain text with the match between U+E000 and U+E001. */
export const SearchHit = TitleSummary.extend({
  highlights: z.object({ name: z.string().optional(), synopsis: z.string().optional(), people: z.string().optional() }),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchResult = z.object({
  query: z.string(),
  items: z.array(SearchHit),
  facets: SearchFacets,
  /** What was probably meant, when the query as typed finds little; null otherwise. */
  didYouMean: z.string().nullable(),
  /** Which engine answered; `degraded` when it is not the one that should. */
  engine: z.object({ name: z.string(), degraded: z.boolean() }),
  page: PageInfo,
});
export type SearchResult = z.infer<typeof SearchResult>;

export const SuggestQuery = z.object({
  q: z.string().trim().max(100).default(""),
  limit: z.coerce.number().int().min(1).max(20).default(8),
});

/** A title as a suggestion, from the index in the isolate. */
export const Suggestion = z.object({
  id: z.string(),
  kind: z.enum(BROWSABLE_KINDS),
  name: z.string(),
  /** The name that matched when it is another one than `name`; null otherwise. */
  matchedName: z.string().nullable(),
  year: z.int().nullable(),
  poster: z.string().nullable(),
});
export type Suggestion = z.infer<typeof Suggestion>;
export const SuggestResult = z.object({ query: z.string(), items: z.array(Suggestion), indexVersion: z.string() });
export type SuggestResult = z.infer<typeof SuggestResult>;

/** Where the title index lies in the media store; no player and no picture ever comes from there. */
export const TITLE_INDEX_PREFIX = "search/title-index/";
export const TITLE_INDEX_POINTER_KEY = `${TITLE_INDEX_PREFIX}current.json`;
export const titleIndexKey = (sha256: string): string => `${TITLE_INDEX_PREFIX}${sha256}.bin`;

/** Which index is the current one: the content of {@link TITLE_INDEX_POINTER_KEY}. */
export const TitleIndexPointer = z.object({
  /** Tells one index from another; made of its content. */
  version: z.string().min(1).max(64),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Titles in it. */
  count: z.int().min(0),
  builtAt: z.string(),
});
export type TitleIndexPointer = z.infer<typeof TitleIndexPointer>;

export const SearchMissQuery = z.object({
  /** How far back, today included. */
  days: z.coerce.number().int().min(1).max(90).default(30),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Queries that found nothing, each as it was typed last, most frequent first: what the operator lacks. */
export const SearchMissList = z.object({
  items: z.array(z.object({ query: z.string(), count: z.int(), lastAt: Timestamp })),
});
export type SearchMissList = z.infer<typeof SearchMissList>;
