import { sql } from "drizzle-orm";
import { problem } from "../../platform/problem.ts";
import { noContent } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { changedEvent } from "./audited-write.ts";
import { TermParams, termKey } from "./put-term.ts";
import type { StudioDeps } from "./studio-deps.ts";

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
  errors: ["catalog.term_not_found"],
  example: { params: { kind: "genre", slug: "drama" } },
  handler: async ({ params, caller, context }, deps) => {
    const { slug, subject } = termKey(params);
    const { rowCount } = await deps.sql.execute(sql`
      with t as (delete from terms where kind = ${params.kind} and slug = ${slug} returning names),
      changed as (${changedEvent(sql`${subject}::text`, deps.newId("event", context.nowMs), context)})
      insert into catalog_audit (subject_id, action, actor, before, after, at)
      select ${subject}::text, 'delete', ${caller.userId}::text, to_jsonb(t), null, ${new Date(context.nowMs).toISOString()}::timestamptz
        from t returning id`);
    return rowCount === 0 ? problem("catalog.term_not_found") : noContent();
  },
});
