import { StudioRowView, UpdateRowBody } from "@cinema/contracts";
import { changedFields } from "@cinema/domain";
import { sql } from "drizzle-orm";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { auditedWrite, setList } from "./audited-write.ts";
import { changeVersioned, runWrite } from "./change-versioned.ts";
import { normaliseRow, refuseRow, ROW_COLUMNS, versionedRows } from "./row-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const updateRow = defineRoute<StudioDeps>()({
  operation: "catalog.updateRow",
  method: "patch",
  path: "/studio/rows/{id}",
  summary: "Change a row",
  params: TitleParams,
  body: UpdateRowBody,
  response: { status: 200, schema: StudioRowView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.row_not_found", "catalog.version_conflict"],
  example: { params: { id: "row_01JTEST0000000000000000001" }, body: { position: 3 } },
  handler: async ({ params, body, caller, context }, deps) =>
    changeVersioned(deps, versionedRows(deps.sql), { id: params.id, context }, async (current) => {
      const changes = changedFields<typeof body>(current, normaliseRow(body));
      if (changes === null) return null;
      const { startsAt, endsAt } = { ...current, ...changes.after };
      const errors = await refuseRow(deps.sql, { ...changes.after, startsAt, endsAt });
      if (errors.length > 0) return problem("http.validation_failed", { errors });
      const at = new Date(context.nowMs).toISOString();
      const change = {
        write: sql`update editorial_rows set ${setList(ROW_COLUMNS, changes.after)} version = version + 1, updated_at = ${at}::timestamptz
          where id = ${current.id} and version = ${current.version} returning id`,
        action: "update",
        ...changes,
      };
      const statement = auditedWrite(change, deps.newId("event", context.nowMs), { caller, context });
      return runWrite(() => deps.sql.execute(statement));
    }),
});
