import { beginningOf, foldText } from "@cinema/domain";
import type { SearchSort } from "@cinema/contracts";
import type { SearchDocument } from "./port.ts";

/** Stands behind every year there is, so that titles without one come last. */
export const NO_YEAR_LAST = 9_999;

/** Letters by which names are put in order: a cursor with a name of three bytes each still has fewer than 512 characters. */
const MAX_NAME = 100;

/** Which way a sort goes; ids go the same way, so that of equals the newer comes first where the best does. */
export const isAscending = (sort: SearchSort): boolean => sort === "year" || sort === "name";

/** By what documents are put in order, as every engine keeps it. Unknown values come last. */
export const sortValuesOf = (document: SearchDocument) => ({
  newest: document.publishedAtMs ?? 0,
  popular: document.popularity,
  yearUp: document.year ?? NO_YEAR_LAST,
  yearDown: document.year ?? 0,
  name: beginningOf(foldText(document.name), MAX_NAME),
});
export type SortValues = ReturnType<typeof sortValuesOf>;

/** The value by which `sort` goes; null for relevance, which is the engine's score. */
export const SORT_KEYS: Readonly<Record<SearchSort, keyof SortValues | null>> = {
  relevance: null,
  newest: "newest",
  popular: "popular",
  year: "yearUp",
  "-year": "yearDown",
  name: "name",
};
