import { CreateTitleBody, StudioTitleView } from "@cinema/contracts";
import { toStudioTitleView } from "@cinema/database";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { insertTitle } from "./write-titles.ts";

export const createTitle = defineRoute<CatalogDeps>()({
  operation: "catalog.createTitle",
  method: "post",
  path: "/studio/titles",
  summary: "Create a title",
  body: CreateTitleBody,
  response: { status: 201, schema: StudioTitleView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  idempotent: true,
  errors: [],
  example: { body: { name: "Lake house", year: 2021, genres: ["nature"] } },
  handler: async ({ body, context }, deps) => {
    const row = await insertTitle(deps.sql, deps.newId("title", context.nowMs), body, context.nowMs);
    return json(toStudioTitleView(row, context.nowMs), 201, { location: `/api/v1/studio/titles/${row.id}` });
  },
});
