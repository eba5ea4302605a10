import { CollectionList } from "@cinema/contracts";
import { toCollectionSummary } from "@cinema/database";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import { viewerOf, ViewerQuery } from "../platform/viewer-of.ts";
import { catalogAnswer } from "./catalog-answer.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { readCatalog } from "./read-catalog.ts";

export const listCollections = defineRoute<CatalogDeps>()({
  operation: "catalog.listCollections",
  method: "get",
  path: "/catalog/collections",
  summary: "List collections",
  query: ViewerQuery,
  response: { status: 200, schema: CollectionList },
  access: "public",
  rateLimit: "read",
  cache: "public_short",
  errors: [],
  handler: async ({ query, context }, deps) => {
    const viewer = viewerOf(context, query);
    const answer = await readCatalog(deps, context, { key: "collections", viewer }, async (source) => ({
      value: {
        items: (await source.collections(viewer)).map((row) => toCollectionSummary(row, row.titles, viewer)),
      },
      languages: viewer.languages.slice(0, 1),
    }));
    return answer === null ? problem("http.not_found") : catalogAnswer(answer);
  },
});
