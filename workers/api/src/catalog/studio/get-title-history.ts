import { AuditList, PageQuery } from "@cinema/contracts";
import { isId } from "@cinema/foundation";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { emptyTrail, readTrail } from "./audit-trail.ts";
import { findStudioTitle } from "./read-studio-titles.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const getTitleHistory = defineRoute<StudioDeps>()({
  operation: "catalog.getTitleHistory",
  method: "get",
  path: "/studio/titles/{id}/history",
  summary: "List what was changed in a title",
  params: TitleParams,
  query: PageQuery,
  response: { status: 200, schema: AuditList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.title_not_found"],
  example: { params: { id: 123 } },
  handler: async ({ params, query }, deps) => {
    // A title that was deleted for good still has its trail, under its id.
    const title = await findStudioTitle(deps.sql, params.id);
    const id = title?.id ?? params.id;
    if (!isId("title", id)) return problem("catalog.title_not_found");
    const trail = await readTrail(deps, id, query, `/studio/titles/${id}/history`);
    return trail ?? (title === null ? problem("catalog.title_not_found") : emptyTrail(query));
  },
});
