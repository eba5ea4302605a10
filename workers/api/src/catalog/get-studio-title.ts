import { StudioTitleView } from "@cinema/contracts";
import { toStudioTitleView } from "@cinema/database";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { findTitle } from "./read-titles.ts";
import { TitleParams } from "./title-param.ts";

export const getStudioTitle = defineRoute<CatalogDeps>()({
  operation: "catalog.getStudioTitle",
  method: "get",
  path: "/studio/titles/{id}",
  summary: "Get a title as the studio sees it",
  params: TitleParams,
  response: { status: 200, schema: StudioTitleView },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.title_not_found"],
  example: { params: { id: 123 } },
  handler: async ({ params, context }, deps) => {
    const row = await findTitle(deps.sql, params.id);
    return row === null ? problem("catalog.title_not_found") : json(toStudioTitleView(row, context.nowMs));
  },
});
