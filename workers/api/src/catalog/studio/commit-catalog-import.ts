import { CatalogImportView, CommitImportQuery } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import { problem } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { findImport, reportOf } from "./import-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const commitCatalogImport = defineRoute<StudioDeps>()({
  operation: "catalog.commitCatalogImport",
  method: "post",
  path: "/studio/catalog/imports/{id}/commit",
  summary: "Do what a bulk import says",
  params: TitleParams,
  query: CommitImportQuery,
  response: { status: 202, schema: CatalogImportView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.import_not_found", "catalog.import_closed", "catalog.import_busy", "catalog.import_has_bad_lines"],
  example: { params: { id: "cim_01JTEST0000000000000000001" } },
  handler: async ({ params, query, context }, deps) => {
    const found = await findImport(deps.sql, params.id);
    if (found === null) return problem("catalog.import_not_found");
    if (found.state === "cancelled") return problem("catalog.import_closed");
    const report = await reportOf(deps.sql, found);
    const [skipBad, dryRun] = [query.skipBad === "true", query.dryRun === "true"];
    // What is under way was asked for otherwise: to say yes here would promise what nobody does.
    const asked = found.outcome as { readonly skipBad?: boolean; readonly dryRun?: boolean } | null;
    if (found.state === "committing" && (asked?.dryRun !== dryRun || asked.skipBad !== skipBad))
      return problem("catalog.import_busy", { headers: { "retry-after": "2" } });
    // Asked again while it is under way or after it is done: the same answer, and nothing is done twice.
    if (found.state === "committing" || found.state === "committed") return json(report, 202);
    if (report.badLines > 0 && !skipBad && !dryRun) {
      return problem("catalog.import_has_bad_lines", {
        detail: `${report.badLines} of ${report.lines} lines are wrong.`,
      });
    }
    const at = new Date(context.nowMs).toISOString();
    const { rows } = await deps.sql.execute(sql`
      update catalog_imports set state = 'committing', outcome = ${JSON.stringify({ skipBad, dryRun })}::jsonb, updated_at = ${at}::timestamptz
       where id = ${found.id} and state in ('staging', 'failed') returning id`);
    return rows.length === 0
      ? problem("catalog.import_closed")
      : json({ ...report, state: "committing", updatedAt: at }, 202);
  },
});
