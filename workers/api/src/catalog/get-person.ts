import { PersonView } from "@cinema/contracts";
import { languagesIn, nextChangeOf, toPersonView } from "@cinema/database";
import * as z from "zod";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import { viewerOf, ViewerQuery } from "../platform/viewer-of.ts";
import { catalogAnswer } from "./catalog-answer.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { readCatalog } from "./read-catalog.ts";

export const getPerson = defineRoute<CatalogDeps>()({
  operation: "catalog.getPerson",
  method: "get",
  path: "/catalog/people/{id}",
  summary: "Get a person with everything they did",
  params: z.object({ id: z.string().max(64) }),
  query: ViewerQuery,
  response: { status: 200, schema: PersonView },
  access: "public",
  rateLimit: "read",
  cache: "public_short",
  errors: ["catalog.person_not_found"],
  example: { params: { id: "per_01JZX3P7Q8RTV0W1X2Y3Z4A5B6" } },
  handler: async ({ params, query, context }, deps) => {
    const viewer = viewerOf(context, query);
    const key = `people/${encodeURIComponent(params.id)}`;
    const answer = await readCatalog(deps, context, { key, viewer }, async (source) => {
      const found = await source.person(params.id, viewer);
      const view = found === null ? null : toPersonView(found.person, found.roles, viewer);
      if (found === null || view === null) return null;
      return {
        value: view,
        languages: languagesIn(found.roles, viewer),
        changesAtMs: nextChangeOf(found.roles, viewer),
      };
    });
    return answer === null ? problem("catalog.person_not_found") : catalogAnswer(answer);
  },
});
