import { AuditList, PageQuery } from "@cinema/contracts";
import { isId } from "@cinema/foundation";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { emptyTrail, readTrail } from "./audit-trail.ts";
import { findRow } from "./row-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const getRowHistory = defineRoute<StudioDeps>()({
  operation: "catalog.getRowHistory",
  method: "get",
  path: "/studio/rows/{id}/history",
  summary: "List what was changed in a row",
  params: TitleParams,
  query: PageQuery,
  response: { status: 200, schema: AuditList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.row_not_found"],
  example: { params: { id: "row_01JTEST0000000000000000001" } },
  handler: async ({ params: { id }, query }, deps) => {
    if (!isId("row", id)) return problem("catalog.row_not_found");
    const trail = await readTrail(deps, id, query, `/studio/rows/${id}/history`);
    if (trail !== null) return trail;
    return (await findRow(deps.sql, id)) === null ? problem("catalog.row_not_found") : emptyTrail(query);
  },
});
