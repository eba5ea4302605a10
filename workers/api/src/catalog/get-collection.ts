import { CollectionView } from "@cinema/contracts";
import { languagesIn, nextChangeOf, toCollectionView } from "@cinema/database";
import * as z from "zod";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import { viewerOf, ViewerQuery } from "../platform/viewer-of.ts";
import { catalogAnswer } from "./catalog-answer.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { readCatalog } from "./read-catalog.ts";

export const getCollection = defineRoute<CatalogDeps>()({
  operation: "catalog.getCollection",
  method: "get",
  path: "/catalog/collections/{id}",
  summary: "Get a collection with its titles",
  params: z.object({ id: z.string().max(64) }),
  query: ViewerQuery,
  response: { status: 200, schema: CollectionView },
  access: "public",
  rateLimit: "read",
  cache: "public_short",
  errors: ["catalog.collection_not_found"],
  example: { params: { id: "col_01JZX3P7Q8RTV0W1X2Y3Z4A5B6" } },
  handler: async ({ params, query, context }, deps) => {
    const viewer = viewerOf(context, query);
    const key = `collections/${encodeURIComponent(params.id)}`;
    const answer = await readCatalog(deps, context, { key, viewer }, async (source) => {
      const found = await source.collection(params.id, viewer);
      const view = found === null ? null : toCollectionView(found.collection, found.rows, viewer);
      if (found === null || view === null) return null;
      return { value: view, languages: languagesIn(found.rows, viewer), changesAtMs: nextChangeOf(found.rows, viewer) };
    });
    return answer === null ? problem("catalog.collection_not_found") : catalogAnswer(answer);
  },
});
