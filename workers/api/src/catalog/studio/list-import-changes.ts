import { type ImportChange, ImportChangeList, ImportChangesQuery } from "@cinema/contracts";
import { planImport } from "@cinema/database";
import { sql } from "drizzle-orm";
import { problem } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { findImport } from "./import-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

type Planned = Omit<ImportChange, "changes"> & {
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly leftBefore: Readonly<Record<string, unknown>> | null;
  readonly leftOut: Readonly<Record<string, unknown>> | null;
};

const toChange = ({ before, after, leftBefore, leftOut, ...head }: Planned): ImportChange => ({
  ...head,
  changes: [
    ...Object.entries(after ?? {}).map(([field, value]) => ({
      field,
      before: before?.[field] ?? null,
      after: value,
      locked: false,
    })),
    ...Object.entries(leftOut ?? {}).map(([field, value]) => ({
      field,
      before: leftBefore?.[field] ?? null,
      after: value,
      locked: true,
    })),
  ],
});

export const listImportChanges = defineRoute<StudioDeps>()({
  operation: "catalog.listImportChanges",
  method: "get",
  path: "/studio/catalog/imports/{id}/changes",
  summary: "List what a bulk import would change, field by field",
  params: TitleParams,
  query: ImportChangesQuery,
  response: { status: 200, schema: ImportChangeList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.import_not_found", "catalog.import_closed"],
  example: { params: { id: "cim_01JTEST0000000000000000001" } },
  handler: async ({ params, query: { from, limit } }, deps) => {
    const found = await findImport(deps.sql, params.id);
    if (found === null) return problem("catalog.import_not_found");
    if (found.state === "committed" || found.state === "cancelled") return problem("catalog.import_closed");
    const { rows } = await deps.sql.execute<Planned>(sql`
      select p.line, p.target as "titleId", p.kind, p.name, p.outcome, p.before, p.after, p.left_before as "leftBefore", p.left_out as "leftOut"
        from (${planImport(found.id)}) p
       where p.line >= ${from} and (p.outcome in ('create', 'update') or (p.outcome = 'unchanged' and p.left_out is not null))
       order by p.line limit ${limit + 1}`);
    const items = rows
      .slice(0, limit)
      .map((row) => toChange({ ...row, outcome: row.outcome === "create" ? "create" : "update" }));
    return json({ items, nextLine: rows[limit]?.line ?? null });
  },
});
