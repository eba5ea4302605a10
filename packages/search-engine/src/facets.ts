import type { SearchFacets } from "@cinema/contracts";
import { MAX_FACET_VALUES, type SearchFilters } from "./port.ts";

export const FACETS = ["kind", "genre", "year", "maturity", "language", "country"] as const;
export type Facet = (typeof FACETS)[number];

type Years = NonNullable<SearchFilters["years"]>;
/** How an engine's language says what was chosen in a facet. */
type Said<T> = { readonly [F in Exclude<Facet, "year">]: (values: readonly string[]) => T } & {
  readonly year: (years: Years) => T;
};

/**
 * What was chosen, by facet. A facet counts under the choices in all others but not under its own, so that the count beside a value is
 * what it would bring; only facets with a choice are more to count than the hits.
 */
export const choicesOf = <T>({ years, ...lists }: SearchFilters, say: Said<T>): ReadonlyMap<Facet, T> => {
  const choices = new Map<Facet, T>();
  for (const facet of FACETS) {
    if (facet === "year") {
      if (years !== undefined) choices.set(facet, say.year(years));
      continue;
    }
    const values = lists[facet] ?? [];
    if (values.length > 0) choices.set(facet, say[facet](values));
  }
  return choices;
};

/** All choices but that in one facet. */
export const choicesBut = <T>(choices: ReadonlyMap<Facet, T>, facet: Facet): readonly T[] =>
  [...choices].filter(([other]) => other !== facet).map(([, choice]) => choice);

const listed = (counts: Readonly<Record<string, number>>): SearchFacets[Facet] =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([value, count]) => ({ value, count }))
    .toSorted((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
    .slice(0, MAX_FACET_VALUES);

/** Counts by facet and value, in the order in which they are shown. */
export const facetsFrom = (
  counts: Readonly<Partial<Record<Facet, Readonly<Record<string, number>>>>>,
): SearchFacets => ({
  kind: listed(counts.kind ?? {}),
  genre: listed(counts.genre ?? {}),
  year: listed(counts.year ?? {}),
  maturity: listed(counts.maturity ?? {}),
  language: listed(counts.language ?? {}),
  country: listed(counts.country ?? {}),
});

export const NO_FACETS: SearchFacets = facetsFrom({});
