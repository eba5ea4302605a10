import { titleId } from "./fill-catalogue.ts";

const SORTS = ["newest", "popular", "name", "year", "-year"] as const;
const GENRES = ["", "drama", "comedy", "war", "crime"] as const;
const KINDS = ["", "film", "series"] as const;

/** Spreads consecutive numbers over a range, the same ones in every run. */
const spread = (number: number, range: number): number => (Math.imul(number + 1, 0x9e3779b1) >>> 0) % range;

/** The list that the `number`th request asks for: an order, filters, and one of the first pages, as viewers turn them. */
export const listPath = (number: number): string => {
  const genre = GENRES[spread(number, GENRES.length)] ?? "";
  const kind = KINDS[spread(number + 7, KINDS.length)] ?? "";
  const query = new URLSearchParams({ sort: SORTS[number % SORTS.length] ?? "newest" });
  if (genre !== "") query.set("genre", genre);
  if (kind !== "") query.set("kind", kind);
  if (number % 4 === 0) query.set("maturity", "16");
  if (number % 7 === 0) query.set("yearFrom", String(1950 + spread(number, 40)));
  query.set("page", String(1 + spread(number, 5)));
  query.set("limit", String(10 + (number % 20)));
  return `/catalog/titles?${query.toString()}`;
};

/** The title that the `number`th request asks for, out of so many. */
export const titlePath =
  (titles: number) =>
  (number: number): string =>
    `/catalog/titles/${titleId(1 + spread(number, titles))}`;
