import { GenreList } from "@cinema/contracts";
import { toGenres } from "@cinema/database";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import { viewerOf, ViewerQuery } from "../platform/viewer-of.ts";
import { catalogAnswer } from "./catalog-answer.ts";
import { SLOW_TO_MAKE } from "./catalog-cache.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { readCatalog } from "./read-catalog.ts";

export const listGenres = defineRoute<CatalogDeps>()({
  operation: "catalog.listGenres",
  method: "get",
  path: "/catalog/genres",
  summary: "List genres",
  query: ViewerQuery,
  response: { status: 200, schema: GenreList },
  access: "public",
  rateLimit: "read",
  cache: "public_short",
  errors: [],
  handler: async ({ query, context }, deps) => {
    const viewer = viewerOf(context, query);
    const question = { key: "genres", viewer, freshness: SLOW_TO_MAKE };
    const answer = await readCatalog(deps, context, question, async (source) => ({
      value: { items: toGenres(await source.genres(viewer), viewer) },
      languages: viewer.languages.slice(0, 1),
    }));
    return answer === null ? problem("http.not_found") : catalogAnswer(answer);
  },
});
