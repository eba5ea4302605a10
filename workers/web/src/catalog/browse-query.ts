import { countryName } from "../platform/format.ts";

/** What can be asked of a list of titles, each as it stands in the address. */
export const BROWSE_FILTERS = ["kind", "genre", "year", "maturity", "country", "sort"] as const;
export type BrowseFilter = (typeof BROWSE_FILTERS)[number];

/** The filters in the address and no other words, in one order: one list is one address. */
export const browseFilters = (parameters: URLSearchParams): URLSearchParams =>
  new URLSearchParams(
    BROWSE_FILTERS.flatMap((name) => {
      const value = parameters.get(name) ?? "";
      return value === "" ? [] : [[name, value]];
    }),
  );

/** The address with one filter changed; an empty value takes it away. */
export const withFilter = (parameters: URLSearchParams, name: BrowseFilter, value: string): URLSearchParams => {
  const next = browseFilters(parameters);
  if (value === "") next.delete(name);
  else next.set(name, value);
  return browseFilters(next);
};

/** The filters as the API is asked for them: a range of years is two words there. */
export const listQuestion = (filters: URLSearchParams): URLSearchParams => {
  const asked = new URLSearchParams(filters);
  const years = /^(\d{4})(?:-(\d{4}))?$/.exec(filters.get("year") ?? "");
  asked.delete("year");
  if (years !== null) {
    asked.set("yearFrom", years[1] ?? "");
    asked.set("yearTo", years[2] ?? years[1] ?? "");
  }
  return asked;
};

const OLDEST_DECADE = 1950;

/** `2020s`, `2010s` … down to `1950s`, and what is older; newest first. Values are ranges such as `2020-2029`. */
export const decades = (thisYear: number): readonly { readonly value: string; readonly text: string }[] => {
  const newest = Math.floor(thisYear / 10) * 10;
  const count = (newest - OLDEST_DECADE) / 10 + 1;
  return [
    ...Array.from({ length: count }, (_, index) => newest - index * 10).map((decade) => ({
      value: `${decade}-${decade + 9}`,
      text: `${decade}s`,
    })),
    { value: `1870-${OLDEST_DECADE - 1}`, text: "Older" },
  ];
};

export const SORTS = [
  { value: "", text: "Newest in the programme" },
  { value: "popular", text: "Most watched" },
  { value: "name", text: "By name" },
  { value: "-year", text: "Year, newest first" },
  { value: "year", text: "Year, oldest first" },
] as const;

export const KINDS = [
  { value: "", text: "Everything" },
  { value: "film", text: "Films" },
  { value: "series", text: "Series" },
  { value: "special", text: "Specials" },
] as const;

export const MATURITIES = [
  { value: "", text: "Any age" },
  { value: "0", text: "For all" },
  { value: "6", text: "Up to 6+" },
  { value: "12", text: "Up to 12+" },
  { value: "16", text: "Up to 16+" },
] as const;

/** `Series · Drama · 1990s`: what a list is narrowed to, for its heading. */
export const browseHeading = (filters: URLSearchParams, genreName: (genre: string) => string, thisYear: number) => {
  const kind = KINDS.find(({ value }) => value !== "" && value === filters.get("kind"))?.text;
  const genre = filters.get("genre");
  const year = filters.get("year");
  const decade = decades(thisYear).find(({ value }) => value === year)?.text ?? year;
  const country = filters.get("country");
  const parts = [
    genre === null ? null : genreName(genre),
    kind,
    decade,
    country === null ? null : countryName(country),
  ];
  return parts.filter((part) => part !== null && part !== undefined).join(" · ") || "Everything on";
};
