import type { SearchFacets } from "@cinema/contracts";
import { MAX_FACET_VALUES } from "./port.ts";

export const FACETS = ["kind", "genre", "year", "maturity", "language", "country"] as const;
export type Facet = (typeof FACETS)[number];

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
