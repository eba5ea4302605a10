import { AuditList, PageQuery } from "@cinema/contracts";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { emptyTrail, readTrail } from "./audit-trail.ts";
import type { StudioDeps } from "./studio-deps.ts";
import { findTerm, termKey, TermParams } from "./term-rows.ts";

export const getTermHistory = defineRoute<StudioDeps>()({
  operation: "catalog.getTermHistory",
  method: "get",
  path: "/studio/terms/{kind}/{slug}/history",
  summary: "List what was changed in the names of a genre, tag or studio",
  params: TermParams,
  query: PageQuery,
  response: { status: 200, schema: AuditList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.term_not_found"],
  example: { params: { kind: "genre", slug: "drama" } },
  handler: async ({ params, query }, deps) => {
    const key = termKey(params);
    const path = `/studio/terms/${key.kind}/${encodeURIComponent(key.slug)}/history`;
    const trail = await readTrail(deps, key.subject, query, path);
    if (trail !== null) return trail;
    return (await findTerm(deps.sql, key)).version === 0 ? problem("catalog.term_not_found") : emptyTrail(query);
  },
});
