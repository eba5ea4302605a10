import { SearchQuery, SearchResult } from "@cinema/contracts";
import { inOrderOf, publishedTitlesById, type TitleRow, toTitleSummary } from "@cinema/database";
import type { CatalogViewer } from "@cinema/domain";
import { MAX_OFFSET, type SearchFilters, type SearchRequest } from "@cinema/search-engine";
import { API_BASE } from "../platform/mount.ts";
import { pageLinks } from "../platform/page-links.ts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { viewerOf } from "../platform/viewer-of.ts";
import type { SearchDeps } from "./search-deps.ts";
import { missOf, recordMiss } from "./search-misses.ts";

const yearsOf = (text: string | undefined): SearchFilters["years"] => {
  if (text === undefined) return undefined;
  const [from = 0, to = from] = text.split("-").map(Number);
  return { from, to };
};

const requestOf = (query: SearchQuery, viewer: CatalogViewer): SearchRequest => ({
  query: query.q,
  languages: viewer.languages,
  territory: viewer.territory,
  device: viewer.device,
  maxMaturity: query.maxMaturity,
  filters: {
    kind: query.kind,
    genre: query.genre,
    country: query.country,
    years: yearsOf(query.year),
    maturity: query.maturity,
    language: query.language,
  },
  sort: query.sort,
  limit: query.limit,
  cursor: query.cursor,
  offset: ((query.page ?? 1) - 1) * query.limit,
});

const badQuery = (path: string, message: string): Response =>
  problem("http.validation_failed", { errors: [{ in: "query", path, message }] });

export const searchTitles = defineRoute<SearchDeps>()({
  operation: "search.searchTitles",
  method: "get",
  path: "/search",
  summary: "Search titles",
  query: SearchQuery,
  response: { status: 200, schema: SearchResult },
  access: "public",
  rateLimit: "read",
  cache: "no_store",
  errors: ["search.unavailable"],
  example: { query: { q: "inception" } },
  handler: async ({ query, context }, deps) => {
    const viewer = viewerOf(context);
    const request = requestOf(query, viewer);
    if ((request.offset ?? 0) > MAX_OFFSET && query.cursor === undefined)
      return badQuery("page", "is too far down: go on by cursor");
    const found = await deps.engines.search(request);
    if (!found.ok) {
      return found.error.reason === "bad_cursor"
        ? badQuery("cursor", "is not a cursor of this list")
        : problem("search.unavailable", { headers: { "retry-after": "5" } });
    }
    const { hits, total, facets, didYouMean, nextCursor, engine } = found.value;
    const miss = total === 0 ? missOf(query) : null;
    if (miss !== null) context.waitUntil(recordMiss(deps.sql, miss, context.nowMs).catch(deps.warn));
    // The index lags behind the catalogue: what is shown, and whether, comes from the catalogue alone.
    const titleIds = hits.map(({ titleId }) => titleId);
    const rows = titleIds.length === 0 ? [] : (await deps.sql.execute(publishedTitlesById(titleIds))).rows;
    const highlights = new Map(hits.map((hit) => [hit.titleId, hit.highlights]));
    const items = inOrderOf(titleIds, rows as unknown as readonly TitleRow[]).flatMap((row) => {
      const summary = toTitleSummary(row, viewer);
      return summary === null ? [] : [{ ...summary, highlights: highlights.get(row.id) ?? {} }];
    });
    // A correction is a title's own word, and tells of it.
    const corrected = items[0]?.id === titleIds[0] ? didYouMean : null;
    const page = { limit: query.limit, nextCursor, total };
    return json({ query: query.q, items, facets, didYouMean: corrected, engine, page } satisfies SearchResult, 200, {
      ...pageLinks(`${API_BASE}/search`, query, page),
      // Of one viewer's country and languages: nobody between us and the browser may keep it.
      "cache-control": "private, max-age=2",
    });
  },
});
