import { sql } from "drizzle-orm";
import { noContent } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { auditedWrite } from "./audited-write.ts";
import { changeVersioned, runWrite } from "./change-versioned.ts";
import { versionedRows } from "./row-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const deleteRow = defineRoute<StudioDeps>()({
  operation: "catalog.deleteRow",
  method: "delete",
  path: "/studio/rows/{id}",
  summary: "Delete a row",
  params: TitleParams,
  response: { status: 204, schema: null },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.row_not_found", "catalog.version_conflict"],
  example: { params: { id: "row_01JTEST0000000000000000001" } },
  handler: async ({ params, caller, context }, deps) =>
    changeVersioned(
      deps,
      { ...versionedRows(deps.sql), isGone: noContent },
      { id: params.id, context },
      async (current) => {
        const change = {
          write: sql`delete from editorial_rows where id = ${current.id} and version = ${current.version} returning id`,
          action: "delete",
          before: current,
          after: null,
        };
        const statement = auditedWrite(change, deps.newId("event", context.nowMs), { caller, context });
        return runWrite(() => deps.sql.execute(statement));
      },
    ),
});
