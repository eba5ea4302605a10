import { TitleView } from "@cinema/contracts";
import { nextChangeOf, toTitlePage } from "@cinema/database";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import { viewerOf, ViewerQuery } from "../platform/viewer-of.ts";
import { catalogAnswer } from "./catalog-answer.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { readCatalog } from "./read-catalog.ts";
import { TitleParams } from "./title-param.ts";

const getAt = (word: "movies" | "titles", operation: "catalog.getMovie" | "catalog.getTitle") =>
  defineRoute<CatalogDeps>()({
    operation,
    method: "get",
    path: `/catalog/${word}/{id}`,
    summary: word === "movies" ? "Get a film" : "Get a title",
    params: TitleParams,
    query: ViewerQuery,
    response: { status: 200, schema: TitleView },
    access: "public",
    rateLimit: "read",
    cache: "public_short",
    errors: ["catalog.title_not_found"],
    example: { params: { id: 123 } },
    handler: async ({ params, query, context }, deps) => {
      const viewer = viewerOf(context, query);
      const key = `${word}/${encodeURIComponent(params.id)}`;
      const answer = await readCatalog(deps, context, { key, viewer }, async (source) => {
        const page = await source.titlePage(params.id, viewer);
        const view = page === null ? null : toTitlePage(page.id, page.rows, page.parts, viewer);
        if (page === null || view === null || (word === "movies" && view.kind !== "film")) return null;
        const languages = view.language === null ? [] : [view.language];
        return { value: view, languages, changesAtMs: nextChangeOf(page.rows, viewer) };
      });
      return answer === null ? problem("catalog.title_not_found") : catalogAnswer(answer);
    },
  });

export const getTitle = getAt("titles", "catalog.getTitle");
/** A title of another kind is no film, and as good as missing here. */
export const getMovie = getAt("movies", "catalog.getMovie");
