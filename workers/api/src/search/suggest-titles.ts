import { artworkUrl, SuggestQuery, SuggestResult } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { VIEWER_VARY, ViewerQuery, viewerOf } from "../platform/viewer-of.ts";
import type { SearchDeps } from "./search-deps.ts";

/** A window that opens or closes shows within this time; what is typed next is another address anyway. */
const CACHE_CONTROL = "public, max-age=2, s-maxage=2";

export const suggestTitles = defineRoute<Pick<SearchDeps, "titleIndex">>()({
  operation: "search.suggestTitles",
  method: "get",
  path: "/search/suggest",
  summary: "Suggest titles while somebody types",
  query: SuggestQuery.extend(ViewerQuery.shape),
  response: { status: 200, schema: SuggestResult },
  access: "public",
  rateLimit: "read",
  cache: "public_short",
  errors: ["search.unavailable"],
  example: { query: { q: "incep", limit: 5 } },
  handler: async ({ query, context }, deps) => {
    const known = deps.titleIndex.current(context);
    const loaded = known instanceof Promise ? await known : known;
    if (loaded === null) return problem("search.unavailable", { headers: { "retry-after": "5" } });
    const { maturity, ...viewer } = viewerOf(context, query);
    const found = loaded.index.suggest({
      ...viewer,
      query: query.q,
      maturity: maturity ?? null,
      limit: query.limit,
    });
    const items = found.map(({ posterName, ...title }) => ({
      ...title,
      poster: posterName === null ? null : artworkUrl(posterName),
    }));
    return json({ query: query.q, items, indexVersion: loaded.version } satisfies SuggestResult, 200, {
      "cache-control": CACHE_CONTROL,
      vary: VIEWER_VARY,
    });
  },
});
