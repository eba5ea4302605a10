import { StudioTitleView } from "@cinema/contracts";
import { toStudioTitleView } from "@cinema/database";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { findTitle } from "./read-titles.ts";
import { TitleParams } from "./title-param.ts";
import { unpublishTitle as writeDraft } from "./write-titles.ts";

export const unpublishTitle = defineRoute<CatalogDeps>()({
  operation: "catalog.unpublishTitle",
  method: "post",
  path: "/studio/titles/{id}/unpublish",
  summary: "Take a title out of the catalogue",
  params: TitleParams,
  response: { status: 200, schema: StudioTitleView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.title_not_found"],
  example: { params: { id: 123 } },
  handler: async ({ params, context }, deps) => {
    const unpublished = await writeDraft(deps.sql, params.id, {
      eventId: deps.newId("event", context.nowMs),
      nowMs: context.nowMs,
      traceparent: context.traceparent,
    });
    const row = unpublished ?? (await findTitle(deps.sql, params.id));
    return row === null ? problem("catalog.title_not_found") : json(toStudioTitleView(row, context.nowMs));
  },
});
