import { CreateRowBody, StudioRowView } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import { problem, ProblemResponse } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { assignments, auditedWrite } from "./audited-write.ts";
import { runWrite } from "./change-versioned.ts";
import { versionTag } from "./if-match.ts";
import { normaliseRow, refuseRow, ROW_COLUMNS, versionedRows } from "./row-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const createRow = defineRoute<StudioDeps>()({
  operation: "catalog.createRow",
  method: "post",
  path: "/studio/rows",
  summary: "Create a row",
  body: CreateRowBody,
  response: { status: 201, schema: StudioRowView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  idempotent: true,
  errors: ["catalog.version_conflict"],
  example: { body: { name: "New", source: { type: "query", sort: "newest" } } },
  handler: async ({ body, caller, context }, deps) => {
    const errors = await refuseRow(deps.sql, body);
    if (errors.length > 0) return problem("http.validation_failed", { errors });
    const id = deps.newId("row", context.nowMs);
    const at = new Date(context.nowMs).toISOString();
    const fields = normaliseRow(body);
    const own = assignments(ROW_COLUMNS, fields);
    const names = sql.join(
      own.map(([column]) => column),
      sql`, `,
    );
    const values = sql.join(
      own.map(([, value]) => value),
      sql`, `,
    );
    const change = {
      write: sql`insert into editorial_rows (id, updated_at, ${names}) values (${id}, ${at}::timestamptz, ${values}) returning id`,
      action: "create",
      before: null,
      after: fields,
    };
    const statement = auditedWrite(change, deps.newId("event", context.nowMs), { caller, context });
    const outcome = await runWrite(() => deps.sql.execute(statement));
    if (outcome instanceof ProblemResponse) return outcome;
    const made = await versionedRows(deps.sql).find(id);
    // What it refers to was there a moment ago; the same request tells what is gone.
    if (made === null) return problem("catalog.version_conflict");
    return json(made, 201, { location: `/api/v1/studio/rows/${id}`, ...versionTag(made.version) });
  },
});
