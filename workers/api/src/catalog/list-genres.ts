import { GenreList } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import { viewerOf, ViewerQuery } from "../platform/viewer-of.ts";
import { catalogAnswer } from "./catalog-answer.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { readGenres } from "./read-genres.ts";

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
    const answer = await readGenres(deps, context, viewer);
    return answer === null ? problem("http.not_found") : catalogAnswer(answer);
  },
});
