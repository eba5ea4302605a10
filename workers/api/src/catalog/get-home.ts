import { HomeView } from "@cinema/contracts";
import { languagesIn, nextChangeOf, rowsFor, toHome } from "@cinema/database";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import { viewerOf, ViewerQuery } from "../platform/viewer-of.ts";
import { catalogAnswer } from "./catalog-answer.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { readCatalog } from "./read-catalog.ts";
import { genresIn, readGenres } from "./read-genres.ts";

const sooner = (left: number | null, right: number | null): number | null =>
  left === null ? right : right === null ? left : Math.min(left, right);

export const getHome = defineRoute<CatalogDeps>()({
  operation: "catalog.getHome",
  method: "get",
  path: "/catalog/home",
  summary: "Get the home page",
  query: ViewerQuery,
  response: { status: 200, schema: HomeView },
  access: "public",
  rateLimit: "read",
  cache: "public_short",
  errors: [],
  handler: async ({ query, context }, deps) => {
    const viewer = viewerOf(context, query);
    const answer = await readCatalog(deps, context, { key: "home", viewer }, async (source) => {
      const { rows, titles } = await source.home(viewer, async () => genresIn(await readGenres(deps, context, viewer)));
      const shown = rowsFor(rows, viewer);
      return {
        value: toHome(shown.rows, titles, viewer),
        languages: languagesIn(titles, viewer),
        changesAtMs: sooner(shown.changesAtMs, nextChangeOf(titles, viewer)),
      };
    });
    return answer === null ? problem("http.not_found") : catalogAnswer(answer);
  },
});
