import { BROWSABLE_KINDS, PageQuery, TermSlug, TitleList, TitleSort } from "@cinema/contracts";
import { languagesIn, nextChangeOf, type TitleFilters, toTitleSummary } from "@cinema/database";
import type { CatalogViewer } from "@cinema/domain";
import * as z from "zod";
import { API_BASE } from "../platform/mount.ts";
import { pageLinks } from "../platform/page-links.ts";
import { problem } from "../platform/problem.ts";
import { defineRoute, type RequestContext } from "../platform/route.ts";
import { viewerOf, ViewerQuery } from "../platform/viewer-of.ts";
import { catalogAnswer } from "./catalog-answer.ts";
import { SLOW_TO_MAKE } from "./catalog-cache.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import type { CatalogSource } from "./catalog-source.ts";
import { cursorOf, markOf, MOST_CURSOR } from "./list-cursor.ts";
import { readCatalog } from "./read-catalog.ts";

const Year = z.coerce.number().int().min(1870).max(2200);
const ListQuery = PageQuery.extend({
  ...ViewerQuery.shape,
  cursor: z.string().max(MOST_CURSOR).optional(),
  sort: TitleSort.default("newest"),
  kind: z.enum(BROWSABLE_KINDS).optional(),
  genre: TermSlug.optional(),
  tag: TermSlug.optional(),
  yearFrom: Year.optional(),
  yearTo: Year.optional(),
  /** Of origin. */
  country: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, "must be an ISO-3166 alpha-2 country")
    .optional(),
  playable: z.enum(["true", "false"]).optional(),
});
type ListQuery = z.output<typeof ListQuery>;

const filtersOf = (word: "movies" | "titles", query: ListQuery): TitleFilters => {
  const { kind, genre, tag, yearFrom, yearTo, country, playable } = query;
  return {
    kind: word === "movies" ? "film" : kind,
    genre,
    tag,
    yearFrom,
    yearTo,
    country,
    playable: playable === undefined ? undefined : playable === "true",
  };
};

/** One spelling of a question, so that the order of an address' parameters makes no second answer. */
const spell = (filters: TitleFilters): string =>
  Object.entries(filters)
    .map(([name, value]) => (value === undefined ? "" : `${name}=${encodeURIComponent(value)}`))
    .filter((part) => part !== "")
    .sort()
    .join("&");

/** Queries that many ask are parsed once and shared, so what they spell is kept with them. */
const spelt = new WeakMap<ListQuery, string>();

const keyOf = (query: ListQuery, filters: TitleFilters): string => {
  const known = spelt.get(query);
  if (known !== undefined) return known;
  const key = spell(filters);
  spelt.set(query, key);
  return key;
};

type Next = { readonly nextCursor: string | null };

/** The same of their links, which change with the page's end alone. */
const linked = new WeakMap<ListQuery, Next & { readonly link: string }>();

const linkOf = (path: string, query: ListQuery, { nextCursor }: Next): string => {
  const known = linked.get(query);
  if (known?.nextCursor === nextCursor) return known.link;
  const { link = "" } = pageLinks(path, query, { limit: query.limit, nextCursor });
  linked.set(query, { nextCursor, link });
  return link;
};

const totalOf = async (
  deps: CatalogDeps,
  context: RequestContext,
  viewer: CatalogViewer,
  filters: TitleFilters,
): Promise<number | undefined> => {
  const question = { key: `total?${spell(filters)}`, viewer: { ...viewer, languages: [] }, freshness: SLOW_TO_MAKE };
  const answer = await readCatalog(deps, context, question, async (source) => ({
    value: await source.countTitles(filters, viewer),
  }));
  return (JSON.parse(answer?.body ?? "null") as number | null) ?? undefined;
};

const listAt = (word: "movies" | "titles", operation: "catalog.listMovies" | "catalog.listTitles") =>
  defineRoute<CatalogDeps>()({
    operation,
    method: "get",
    path: `/catalog/${word}`,
    summary: word === "movies" ? "List films" : "List titles",
    query: ListQuery,
    response: { status: 200, schema: TitleList },
    access: "public",
    rateLimit: "read",
    cache: "public_short",
    errors: [],
    example: { query: { page: 1, limit: 10 } },
    handler: async ({ query, context }, deps) => {
      const { cursor, page, limit, sort } = query;
      const mark = cursor === undefined ? undefined : markOf(sort, cursor);
      if (mark === null) {
        const message = "is not a cursor of this list";
        return problem("http.validation_failed", { errors: [{ in: "query", path: "cursor", message }] });
      }
      const viewer = viewerOf(context, query);
      const filters = filtersOf(word, query);
      const start = mark === undefined ? { offset: ((page ?? 1) - 1) * limit } : { after: mark };
      const isByPage = page !== undefined && mark === undefined;
      const from = mark === undefined ? `page=${page ?? ""}` : `cursor=${cursor}`;

      const load = async (source: CatalogSource) => {
        const [rows, total] = await Promise.all([
          source.titles({ ...filters, sort, limit: limit + 1, start }, viewer),
          isByPage ? totalOf(deps, context, viewer, filters) : undefined,
        ]);
        const shown = rows.slice(0, limit);
        const last = shown.at(-1);
        const goesOn = rows.length > limit && last !== undefined;
        const nextCursor = goesOn ? cursorOf(sort, { value: last.sortValue, id: last.id }) : null;
        const info = { limit, nextCursor, ...(total === undefined ? {} : { total }) };
        const value: TitleList = { items: shown.flatMap((row) => toTitleSummary(row, viewer) ?? []), page: info };
        return {
          value,
          nextCursor,
          languages: languagesIn(shown, viewer),
          changesAtMs: nextChangeOf(shown, viewer),
        };
      };
      const key = `${word}?${keyOf(query, filters)}&sort=${sort}&${from}&limit=${limit}`;
      const answer = await readCatalog(deps, context, { key, viewer }, load);
      if (answer === null) return problem("http.not_found");
      return catalogAnswer(answer, linkOf(`${API_BASE}/catalog/${word}`, query, answer));
    },
  });

export const listTitles = listAt("titles", "catalog.listTitles");
/** `movies` is the public word for titles of kind film. */
export const listMovies = listAt("movies", "catalog.listMovies");
