import type { Maturity, RightsDevice, SearchFacets, SearchSort, TitleKind } from "@cinema/contracts";
import type { Result } from "@cinema/foundation";

/** A person of a title, with the names in other languages and the part that was played. */
export type SearchPerson = { readonly names: readonly string[]; readonly character: string | null };
export type SearchWords = {
  readonly name?: string | undefined;
  readonly tagline?: string | undefined;
  readonly synopsis?: string | undefined;
};

/** What the engine knows of a published title. Engines drop a write whose `version` is lower than what they have. */
export type SearchDocument = {
  readonly titleId: string;
  /** See `stampOf`: a later state of the title has a higher one. */
  readonly version: number;
  readonly kind: TitleKind;
  readonly name: string;
  readonly tagline: string;
  readonly synopsis: string;
  /** Of `name`, `tagline` and `synopsis`. */
  readonly language: string | null;
  /** Beside the title's own words, by BCP-47 language. */
  readonly texts: Readonly<Record<string, SearchWords>>;
  readonly otherNames: readonly string[];
  /** As they are credited, first the most important. */
  readonly people: readonly SearchPerson[];
  readonly genres: readonly string[];
  readonly tags: readonly string[];
  readonly year: number | null;
  /** Of origin. */
  readonly countries: readonly string[];
  readonly maturity: Maturity | null;
  /** Where a country's own rating says otherwise. */
  readonly maturityByCountry: Readonly<Record<string, string>>;
  /** The original language. */
  readonly originalLanguage: string | null;
  /** 0 to 1. */
  readonly popularity: number;
  readonly publishedAtMs: number | null;
  /** `visibleTokens` of the domain. */
  readonly territories: readonly string[];
};

/** Each list wants one of its values. */
export type SearchFilters = {
  readonly kind?: readonly string[] | undefined;
  readonly genre?: readonly string[] | undefined;
  readonly country?: readonly string[] | undefined;
  readonly years?: { readonly from: number; readonly to: number } | undefined;
  readonly maturity?: readonly string[] | undefined;
  /** The original language. */
  readonly language?: readonly string[] | undefined;
};

export type SearchRequest = {
  /** As the viewer typed it; the adapter folds it. Empty matches everything. */
  readonly query: string;
  /** In which highlights are wanted, most wanted first. */
  readonly languages: readonly string[];
  /** Whose titles: ISO-3166 alpha-2; null is nobody knows, which sees what is visible everywhere. */
  readonly territory: string | null;
  /** On which class of device; without it on none that is known. */
  readonly device?: RightsDevice | null | undefined;
  /** Nothing above, and nothing unrated unless it is the top of the scale. */
  readonly maxMaturity?: Maturity | undefined;
  readonly filters: SearchFilters;
  readonly sort: SearchSort;
  readonly limit: number;
  /** A `nextCursor` of the same question; wins over `offset`. */
  readonly cursor?: string | undefined;
  /** Hits to leave out, for whoever wants a page by number. */
  readonly offset?: number | undefined;
};

/** Plain text of one field, what matched between U+E000 and U+E001. */
export type Highlights = {
  readonly name?: string;
  readonly synopsis?: string;
  readonly people?: string;
};
export type SearchHit = { readonly titleId: string; readonly highlights: Highlights };

export type SearchAnswer = {
  /** In the order that was asked for. */
  readonly hits: readonly SearchHit[];
  readonly total: number;
  /**
   * Counts over all hits, most frequent first, at most {@link MAX_FACET_VALUES} of each. A facet in which something is chosen counts as if
   * nothing were: beside a value stands how many titles it would bring.
   */
  readonly facets: SearchFacets;
  /** What was probably meant when the words as typed are in no name; null otherwise. */
  readonly didYouMean: string | null;
  /** Made of the last hit's place and id: it stays good when the index is made anew. Null on the last page. */
  readonly nextCursor: string | null;
};

/** `bad_cursor`: not one of ours. Everything else that goes wrong is `unavailable`; nothing throws. */
export type SearchFailure =
  | { readonly reason: "unavailable"; readonly cause: unknown }
  | { readonly reason: "bad_cursor" };
export type Unavailable = Extract<SearchFailure, { reason: "unavailable" }>;
/**
 * `refused`: the engine answers, and will never take one of these documents as it is. What else stood in the same write may be in
 * the index or not; whoever wants to know which one it was writes them one by one.
 */
export type WriteFailure = Unavailable | { readonly reason: "refused"; readonly cause: unknown };

/** A title that can no longer be found, as of `version`. */
export type SearchRemoval = { readonly titleId: string; readonly version: number };

/**
 * Full search over published titles. Writes are idempotent, and the highest version wins whatever the order in which they
 * arrive, removals included. A read may lag a write by the engine's refresh time.
 */
export type SearchEngine = {
  /** `postgres`, `elasticsearch`, `meilisearch`. */
  readonly name: string;
  readonly search: (request: SearchRequest) => Promise<Result<SearchAnswer, SearchFailure>>;
  readonly put: (documents: readonly SearchDocument[]) => Promise<Result<void, WriteFailure>>;
  readonly remove: (removals: readonly SearchRemoval[]) => Promise<Result<void, WriteFailure>>;
  /** Resolves when the engine answers. */
  readonly ping: () => Promise<Result<void, Unavailable>>;
};

/** Values that a facet lists. */
export const MAX_FACET_VALUES = 50;
/** No engine goes deeper by number of page; cursors do. */
export const MAX_OFFSET = 9_000;
