import { titleId } from "./fill-catalogue.ts";

const SORTS = ["newest", "popular", "name", "year", "-year"] as const;
const GENRES = ["", "drama", "comedy", "war", "crime"] as const;
const KINDS = ["", "film", "series"] as const;

/** Spreads consecutive numbers over a range, the same ones in every run. */
const spread = (number: number, range: number): number => (Math.imul(number + 1, 0x9e3779b1) >>> 0) % range;

/**
 * The list that the `number`th request asks for: the whole catalogue by page, as the first screen does, or an order with
 * filters. A page's total is counted once in 25 s for each set of filters, so only the whole catalogue is asked for one.
 */
export const listPath = (number: number): string => {
  const query = new URLSearchParams({ sort: SORTS[number % SORTS.length] ?? "newest" });
  query.set("limit", String(10 + (number % 20)));
  if (number % 3 === 0) query.set("page", String(1 + spread(number, 20)));
  else {
    const genre = GENRES[spread(number, GENRES.length)] ?? "";
    const kind = KINDS[spread(number + 7, KINDS.length)] ?? "";
    if (genre !== "") query.set("genre", genre);
    if (kind !== "") query.set("kind", kind);
    if (number % 4 === 0) query.set("maturity", "16");
    if (number % 7 === 0) query.set("yearFrom", String(1950 + spread(number, 40)));
  }
  return `/catalog/titles?${query.toString()}`;
};

/** The title that the `number`th request asks for, out of so many. */
export const titlePath =
  (titles: number) =>
  (number: number): string =>
    `/catalog/titles/${titleId(1 + spread(number, titles))}`;
