import { foldText, SYNONYMS, wordsOf } from "@cinema/domain";
import type { Settings } from "meilisearch";
import { languageCase } from "./language-case.ts";
import { maturityTokens } from "./maturity-tokens.ts";
import type { SearchDocument, SearchRemoval } from "./port.ts";
import { namesOf, searchTextOf } from "./search-text.ts";
import { type Shown, shownOf } from "./shown.ts";
import { sortValuesOf, type SortValues } from "./sort-value.ts";

/** A title as Meilisearch keeps it; of a removed one the version alone. */
export type Stored = {
  readonly titleId: string;
  readonly version: number;
  readonly live: boolean;
  readonly shown?: Shown;
} & Partial<Readonly<Record<`by${Capitalize<keyof SortValues>}`, string | number>>>;

/** The attribute that a sort goes by. */
export const SORT_ATTRIBUTES = {
  newest: "byNewest",
  popular: "byPopular",
  yearUp: "byYearUp",
  yearDown: "byYearDown",
  name: "byName",
} as const satisfies Readonly<Record<keyof SortValues, keyof Stored>>;

/** Tokens of maturity for every country there is; the other facets are cut to what is shown. */
const MAX_VALUES_PER_FACET = 3_000;
/** Pages beyond that are asked for by nobody; the server's own default is a thousand. */
const MAX_TOTAL_HITS = 1_000_000;

/** Longer than anybody waits for an answer. */
const SEARCH_CUTOFF_MS = 60_000;

/** Phrases that mean the same as others, each with the others. */
const synonyms = (): Record<string, string[]> =>
  Object.fromEntries(
    SYNONYMS.flatMap((group) => group.map((phrase) => [phrase, group.filter((other) => other !== phrase)])),
  );

// Typo tolerance and prefix search are Meilisearch's own; the folding is ours, because it does not transliterate.
export const SETTINGS: Settings = {
  searchableAttributes: ["names", "people", "sounds", "terms", "plot"],
  filterableAttributes: [
    "live",
    "everywhere",
    "kind",
    "genres",
    "year",
    "countries",
    "maturities",
    "language",
    "territories",
  ],
  sortableAttributes: ["titleId", ...Object.values(SORT_ATTRIBUTES)],
  displayedAttributes: ["titleId", "version", "live", "shown", ...Object.values(SORT_ATTRIBUTES)],
  // A wanted order comes before everything. Of names that match alike the one of fewer words is the whole one; popularity decides between equals, the id makes the order whole.
  rankingRules: [
    "sort",
    "words",
    "typo",
    "attributeRank",
    "exactness",
    "proximity",
    "shortestName:asc",
    "byPopular:desc",
    "titleId:desc",
  ],
  synonyms: synonyms(),
  faceting: { maxValuesPerFacet: MAX_VALUES_PER_FACET, sortFacetValuesBy: { "*": "count" } },
  pagination: { maxTotalHits: MAX_TOTAL_HITS },
  // By itself a busy server stops after 1.5 s and answers what it has, half sorted. Better no answer: then another engine gives one.
  searchCutoffMs: SEARCH_CUTOFF_MS,
};

/** Tokens of everywhere without an exception: what Meilisearch cannot ask of `territories`, it has no prefixes in filters. */
const everywhereOf = (tokens: readonly string[]): readonly string[] =>
  tokens.filter((token) => token.endsWith("*") && !tokens.some((other) => other.startsWith(token.replace("*", "-"))));

export const toStored = (document: SearchDocument) => {
  const text = searchTextOf(document);
  const sort = sortValuesOf(document);
  return {
    titleId: document.titleId,
    version: document.version,
    live: true,
    names: text.names,
    shortestName: Math.min(...namesOf(document).map((name) => wordsOf(foldText(name)).length)),
    people: text.peopleWords.join(" "),
    sounds: text.sounds.join(" "),
    terms: text.termWords.join(" "),
    plot: text.plotWords.join(" "),
    kind: document.kind,
    genres: document.genres,
    year: document.year,
    countries: document.countries,
    maturities: maturityTokens(document),
    language: document.originalLanguage === null ? null : languageCase(document.originalLanguage),
    territories: document.territories,
    everywhere: everywhereOf(document.territories),
    byNewest: sort.newest,
    byPopular: sort.popular,
    byYearUp: sort.yearUp,
    byYearDown: sort.yearDown,
    byName: sort.name,
    shown: shownOf(document),
  };
};

/** What is left of a removed title, so that a late write finds the newer version. */
export const toTombstone = ({ titleId, version }: SearchRemoval) => ({ titleId, version, live: false });
