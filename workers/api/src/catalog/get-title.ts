import { TitleView } from "@cinema/contracts";
import { toTitleView } from "@cinema/database";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import { catalogAnswer } from "./catalog-answer.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { findPublishedTitle } from "./read-titles.ts";
import { viewerKey, viewerOf } from "../platform/viewer-of.ts";
import { TitleParams } from "./title-param.ts";

const getAt = (word: "movies" | "titles", operation: "catalog.getMovie" | "catalog.getTitle") =>
  defineRoute<CatalogDeps>()({
    operation,
    method: "get",
    path: `/catalog/${word}/{id}`,
    summary: word === "movies" ? "Get a film" : "Get a title",
    params: TitleParams,
    response: { status: 200, schema: TitleView },
    access: "public",
    rateLimit: "read",
    cache: "public_short",
    errors: ["catalog.title_not_found"],
    example: { params: { id: 123 } },
    handler: async ({ params, context }, deps) => {
      const viewer = viewerOf(context.request, context.nowMs);
      const answer = await deps.cache.read(
        `${viewerKey(viewer)}/title/${encodeURIComponent(params.id)}`,
        context,
        async () => {
          const row = await findPublishedTitle(deps.sql, params.id);
          const view = row === null ? null : toTitleView(row, viewer);
          return view === null ? null : { value: view };
        },
      );
      return answer === null ? problem("catalog.title_not_found") : catalogAnswer(answer);
    },
  });

export const getTitle = getAt("titles", "catalog.getTitle");
export const getMovie = getAt("movies", "catalog.getMovie");
