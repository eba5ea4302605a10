import { SearchQuery, SearchResult } from "@cinema/contracts";
import { inOrderOf, publishedTitlesById, type TitleRow, toTitleSummary } from "@cinema/database";
import { API_BASE } from "../platform/mount.ts";
import { pageLinks } from "../platform/page-links.ts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { viewerOf } from "../platform/viewer-of.ts";
import type { SearchDeps } from "./search-deps.ts";

const NO_FACETS = { kind: [], genre: [], year: [], maturity: [], language: [], country: [] };

/** A cursor is the number of hits that were already given. */
const CURSOR = /^\d{1,5}$/;

export const searchTitles = defineRoute<SearchDeps>()({
  operation: "search.searchTitles",
  method: "get",
  path: "/search",
  summary: "Search titles",
  query: SearchQuery,
  response: { status: 200, schema: SearchResult },
  access: "public",
  rateLimit: "read",
  cache: "public_short",
  errors: ["search.unavailable"],
  example: { query: { q: "inception" } },
  handler: async ({ query, context }, deps) => {
    const viewer = viewerOf(context);
    const { q, limit, cursor, page } = query;
    if (cursor !== undefined && !CURSOR.test(cursor)) {
      return problem("http.validation_failed", {
        errors: [{ in: "query", path: "cursor", message: "is not a cursor of this list" }],
      });
    }
    const offset = cursor === undefined ? ((page ?? 1) - 1) * limit : Number(cursor);
    const found = await deps.engine.search({ query: q, limit, offset });
    if (!found.ok) return problem("search.unavailable", { headers: { "retry-after": "5" } });
    const { titleIds, total } = found.value;
    // The index lags behind the catalogue: what is shown, and whether, comes from the catalogue alone.
    const rows = titleIds.length === 0 ? [] : (await deps.sql.execute(publishedTitlesById(titleIds))).rows;
    const items = inOrderOf(titleIds, rows as unknown as readonly TitleRow[]).flatMap((row) => {
      const summary = toTitleSummary(row, viewer);
      return summary === null ? [] : [{ ...summary, highlights: {} }];
    });
    const info = { limit, nextCursor: offset + limit < total ? String(offset + limit) : null, total };
    return json(
      {
        query: q,
        items,
        facets: NO_FACETS,
        didYouMean: null,
        engine: { name: "engine", degraded: false },
        page: info,
      } satisfies SearchResult,
      200,
      {
        ...pageLinks(`${API_BASE}/search`, query, info),
        "cache-control": "public, max-age=2, s-maxage=2",
      },
    );
  },
});
