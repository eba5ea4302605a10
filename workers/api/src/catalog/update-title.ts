import { StudioTitleView, UpdateTitleBody } from "@cinema/contracts";
import { toStudioTitleView } from "@cinema/database";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { findTitle } from "./read-titles.ts";
import { TitleParams } from "./title-param.ts";
import { updateTitle as writeTitle } from "./write-titles.ts";

export const updateTitle = defineRoute<CatalogDeps>()({
  operation: "catalog.updateTitle",
  method: "patch",
  path: "/studio/titles/{id}",
  summary: "Change a title",
  params: TitleParams,
  body: UpdateTitleBody,
  response: { status: 200, schema: StudioTitleView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.title_not_found", "catalog.version_conflict"],
  example: { params: { id: 123 }, body: { synopsis: "A quiet week at the water.", version: 1 } },
  handler: async ({ params, body, context }, deps) => {
    const row = await writeTitle(deps.sql, params.id, body, {
      eventId: deps.newId("event", context.nowMs),
      nowMs: context.nowMs,
      traceparent: context.traceparent,
    });
    if (row !== null) return json(toStudioTitleView(row, context.nowMs));
    const exists = (await findTitle(deps.sql, params.id)) !== null;
    return problem(exists ? "catalog.version_conflict" : "catalog.title_not_found");
  },
});
