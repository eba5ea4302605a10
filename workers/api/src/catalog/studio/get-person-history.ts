import { AuditList, PageQuery } from "@cinema/contracts";
import { isId } from "@cinema/foundation";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { emptyTrail, readTrail } from "./audit-trail.ts";
import { findPerson } from "./people-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const getPersonHistory = defineRoute<StudioDeps>()({
  operation: "catalog.getPersonHistory",
  method: "get",
  path: "/studio/people/{id}/history",
  summary: "List what was changed in a person",
  params: TitleParams,
  query: PageQuery,
  response: { status: 200, schema: AuditList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.person_not_found"],
  example: { params: { id: "per_01JTEST0000000000000000001" } },
  handler: async ({ params: { id }, query }, deps) => {
    if (!isId("person", id)) return problem("catalog.person_not_found");
    const trail = await readTrail(deps, id, query, `/studio/people/${id}/history`);
    if (trail !== null) return trail;
    return (await findPerson(deps.sql, id)) === null ? problem("catalog.person_not_found") : emptyTrail(query);
  },
});
