import { StudioTitleView } from "@cinema/contracts";
import { toStudioTitleView } from "@cinema/database";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { findTitle } from "./read-titles.ts";
import { TitleParams } from "./title-param.ts";
import { publishTitle as writePublished } from "./write-titles.ts";

export const publishTitle = defineRoute<CatalogDeps>()({
  operation: "catalog.publishTitle",
  method: "post",
  path: "/studio/titles/{id}/publish",
  summary: "Publish a title",
  params: TitleParams,
  response: { status: 200, schema: StudioTitleView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.title_not_found", "catalog.not_publishable"],
  example: { params: { id: 123 } },
  handler: async ({ params, context }, deps) => {
    const published = await writePublished(deps.sql, params.id, {
      eventId: deps.newId("event", context.nowMs),
      nowMs: context.nowMs,
      traceparent: context.traceparent,
    });
    const row = published ?? (await findTitle(deps.sql, params.id));
    if (row === null) return problem("catalog.title_not_found");
    return row.state === "published" ? json(toStudioTitleView(row, context.nowMs)) : problem("catalog.not_publishable");
  },
});
