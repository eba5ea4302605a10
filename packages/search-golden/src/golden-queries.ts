import { QUERIES } from "./golden/queries.ts";
import type { GoldenFilters, GoldenQuery, QueryKind } from "./golden-query.ts";

const parseFilters = (text: string): GoldenFilters => {
  const filters: Record<string, string | readonly string[]> = {};
  for (const part of text.split("&")) {
    const [name = "", value = ""] = part.trim().split("=");
    filters[name] = name === "year" ? value : value.split(",");
  }
  return filters as GoldenFilters;
};

const LINE = /^(.+?) => ([^?]+?)(?: within (\d+))?(?: \? (.+))?$/;

const parseQuery = (kind: QueryKind, line: string): GoldenQuery => {
  const [, query = "", slugs = "", within, filters] = LINE.exec(line) ?? [];
  if (query === "" || slugs === "") throw new Error(`not a query: ${line}`);
  return {
    query,
    kind,
    expected: slugs.split(",").map((slug) => `ttl_${slug.trim()}`),
    within: Number(within ?? 1),
    ...(filters === undefined ? {} : { filters: parseFilters(filters) }),
  };
};

/** What people type and the titles that are meant, written by hand over the golden titles. */
export const GOLDEN_QUERIES: readonly GoldenQuery[] = Object.entries(QUERIES).flatMap(([kind, lines]) =>
  lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => parseQuery(kind as QueryKind, line)),
);
