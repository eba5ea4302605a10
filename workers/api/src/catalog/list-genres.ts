import { GenreList } from "@cinema/contracts";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import { catalogAnswer } from "./catalog-answer.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { listGenres as readGenres } from "./read-titles.ts";

export const listGenres = defineRoute<CatalogDeps>()({
  operation: "catalog.listGenres",
  method: "get",
  path: "/catalog/genres",
  summary: "List genres",
  response: { status: 200, schema: GenreList },
  access: "public",
  rateLimit: "read",
  cache: "public_short",
  errors: [],
  handler: async ({ context }, deps) => {
    const answer = await deps.cache.read("genres", context, async () => ({
      value: { items: await readGenres(deps.sql) },
    }));
    return answer === null ? problem("http.not_found") : catalogAnswer(answer);
  },
});
