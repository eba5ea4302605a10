import { sql } from "drizzle-orm";
import { problem } from "../../platform/problem.ts";
import { noContent } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { auditedWrite } from "./audited-write.ts";
import { changeVersioned, runWrite } from "./change-versioned.ts";
import type { StudioDeps } from "./studio-deps.ts";
import { termKey, TermParams, versionedTerm } from "./term-rows.ts";

export const deleteTerm = defineRoute<StudioDeps>()({
  operation: "catalog.deleteTerm",
  method: "delete",
  path: "/studio/terms/{kind}/{slug}",
  summary: "Take the names of a genre, tag or studio away",
  params: TermParams,
  response: { status: 204, schema: null },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.term_not_found", "catalog.version_conflict"],
  example: { params: { kind: "genre", slug: "drama" } },
  handler: async ({ params, caller, context }, deps) => {
    const key = termKey(params);
    const term = { ...versionedTerm(deps.sql, key), isGone: noContent };
    return changeVersioned(deps, term, { id: key.subject, context }, async ({ names, version }) => {
      if (version === 0) return problem("catalog.term_not_found");
      const change = {
        write: sql`delete from terms where kind = ${key.kind} and slug = ${key.slug} and version = ${version}
          returning ${key.subject}::text as id`,
        action: "delete",
        before: { names },
        after: null,
      };
      const statement = auditedWrite(change, deps.newId("event", context.nowMs), { caller, context });
      return runWrite(() => deps.sql.execute(statement));
    });
  },
});
