/** How a query differs from the name that is meant. `person`, `plot` and `facet` want a search engine; a title index knows names alone. */
export const SUGGEST_KINDS = [
  "exact",
  "prefix",
  "one typo",
  "two typos",
  "transposed",
  "transliterated",
  "wrong layout",
  "folded",
  "alias",
  "numeral",
] as const;
export const ENGINE_KINDS = ["person", "plot", "facet"] as const;
export type SuggestKind = (typeof SUGGEST_KINDS)[number];
export type QueryKind = SuggestKind | (typeof ENGINE_KINDS)[number];

/** Filters of a full search, as in the query of `/api/v1/search`; a list wants one of its values. */
export type GoldenFilters = {
  readonly kind?: readonly string[];
  readonly genre?: readonly string[];
  readonly country?: readonly string[];
  readonly year?: string;
  readonly maturity?: readonly string[];
  readonly language?: readonly string[];
};

/** What somebody types and what is meant by it. */
export type GoldenQuery = {
  readonly query: string;
  readonly kind: QueryKind;
  /** Any of these is right. */
  readonly expected: readonly string[];
  /** How far down one of them may stand: 1 for first. */
  readonly within: number;
  readonly filters?: GoldenFilters;
};
