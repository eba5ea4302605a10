import { sql } from "drizzle-orm";
import { problem } from "../../platform/problem.ts";
import { noContent } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { findImport } from "./import-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const cancelCatalogImport = defineRoute<StudioDeps>()({
  operation: "catalog.cancelCatalogImport",
  method: "delete",
  path: "/studio/catalog/imports/{id}",
  summary: "Cancel a bulk import",
  params: TitleParams,
  response: { status: 204, schema: null },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.import_not_found", "catalog.import_closed"],
  example: { params: { id: "cim_01JTEST0000000000000000001" } },
  handler: async ({ params, context }, deps) => {
    const { rows } = await deps.sql.execute(sql`
      with i as (
        update catalog_imports set state = 'cancelled', updated_at = ${new Date(context.nowMs).toISOString()}::timestamptz
         where id = ${params.id} and state in ('staging', 'failed', 'cancelled') returning id),
      gone as (delete from catalog_import_lines l using i where l.import_id = i.id)
      select id from i`);
    if (rows.length > 0) return noContent();
    return problem(
      (await findImport(deps.sql, params.id)) === null ? "catalog.import_not_found" : "catalog.import_closed",
    );
  },
});
