import { AuditList, PageQuery } from "@cinema/contracts";
import { isId } from "@cinema/foundation";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { emptyTrail, readTrail } from "./audit-trail.ts";
import { findCollection } from "./collection-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const getCollectionHistory = defineRoute<StudioDeps>()({
  operation: "catalog.getCollectionHistory",
  method: "get",
  path: "/studio/collections/{id}/history",
  summary: "List what was changed in a collection",
  params: TitleParams,
  query: PageQuery,
  response: { status: 200, schema: AuditList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.collection_not_found"],
  example: { params: { id: "col_01JTEST0000000000000000001" } },
  handler: async ({ params: { id }, query }, deps) => {
    if (!isId("collection", id)) return problem("catalog.collection_not_found");
    const trail = await readTrail(deps, id, query, `/studio/collections/${id}/history`);
    if (trail !== null) return trail;
    return (await findCollection(deps.sql, id)) === null ? problem("catalog.collection_not_found") : emptyTrail(query);
  },
});
