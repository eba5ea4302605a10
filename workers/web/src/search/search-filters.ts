import type { SearchFacets } from "@cinema/contracts";
import { countryName, englishLanguageName } from "../platform/format.ts";

/** Facets in the order in which they stand; each is a word of the address and of the API. */
export const FACETS = ["kind", "genre", "year", "maturity", "language", "country"] as const;
export type Facet = (typeof FACETS)[number];

export const FACET_TEXTS: Readonly<Record<Facet, string>> = {
  kind: "Kind",
  genre: "Genre",
  year: "Year",
  maturity: "Age",
  language: "Original language",
  country: "Country",
};

export const SORTS = [
  { value: "", text: "Best match" },
  { value: "popular", text: "Most watched" },
  { value: "newest", text: "Newest in the programme" },
  { value: "-year", text: "Year, newest first" },
  { value: "year", text: "Year, oldest first" },
  { value: "name", text: "By name" },
] as const;

/** Facets of which one value alone can hold. */
const SINGLE: ReadonlySet<Facet> = new Set(["year"]);

/** The chosen values of a facet. */
export const chosenOf = (parameters: URLSearchParams, facet: Facet): readonly string[] =>
  (parameters.get(facet) ?? "").split(",").filter((value) => value !== "");

const RANGE = /^(\d{4})-(\d{4})$/;

/**
 * A facet's values, counted as if nothing were chosen in it. What is chosen stays in sight even when nothing has it any more, so that it
 * can be taken back; a range of years counts for all of its years.
 */
export const valuesOf = (facets: SearchFacets, facet: Facet, chosen: readonly string[]): SearchFacets[Facet] => {
  const unlisted = chosen.filter((value) => !facets[facet].some((own) => own.value === value));
  const countOf = (value: string): number => {
    const [, from = "", to = ""] = (facet === "year" ? RANGE.exec(value) : null) ?? [];
    const within = facets[facet].filter(({ value: year }) => from !== "" && year >= from && year <= to);
    return within.reduce((sum, { count }) => sum + count, 0);
  };
  return [...facets[facet], ...unlisted.map((value) => ({ value, count: countOf(value) }))];
};

/** The address with one value of a facet turned on or off. */
export const toggled = (parameters: URLSearchParams, facet: Facet, value: string): URLSearchParams => {
  const next = new URLSearchParams(parameters);
  const chosen = chosenOf(parameters, facet);
  const others = SINGLE.has(facet) ? [] : chosen.filter((other) => other !== value);
  const values = chosen.includes(value) ? others : [...others, value];
  if (values.length === 0) next.delete(facet);
  else next.set(facet, values.join(","));
  return next;
};

/** The words, filters and order in the address, and nothing else, as `/search` is asked. Empty when there are no words. */
export const searchPath = (parameters: URLSearchParams, cursor: string | null, limit: number): string => {
  const asked = new URLSearchParams({ q: parameters.get("q") ?? "" });
  for (const name of [...FACETS, "sort"]) {
    const value = parameters.get(name) ?? "";
    if (value !== "") asked.set(name, value);
  }
  asked.set("limit", String(limit));
  if (cursor !== null) asked.set("cursor", cursor);
  return `/api/v1/search?${asked.toString()}`;
};

/** Whether anything narrows the search. */
export const isNarrowed = (parameters: URLSearchParams): boolean =>
  FACETS.some((facet) => chosenOf(parameters, facet).length > 0);

const KIND_TEXTS: Readonly<Record<string, string>> = { film: "Films", series: "Series", special: "Specials" };

/** A facet's value in words. */
export const facetValueText = (facet: Facet, value: string, genreName: (genre: string) => string): string => {
  switch (facet) {
    case "kind":
      return KIND_TEXTS[value] ?? value;
    case "genre":
      return genreName(value);
    case "language":
      return englishLanguageName(value);
    case "country":
      return countryName(value);
    case "year":
    case "maturity":
      return value;
  }
};
