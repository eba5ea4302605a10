import { type ImportChange, ImportChangeList, ImportChangesQuery } from "@cinema/contracts";
import { type PlannedLines, planImport } from "@cinema/database";
import { sql } from "drizzle-orm";
import { problem } from "../../platform/problem.ts";
import { json } from "../../platform/reply.ts";
import type { Sql } from "../../platform/sql.ts";
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

const toChange = ({ before, after, leftBefore, leftOut, outcome, ...head }: Planned): ImportChange => ({
  ...head,
  outcome: outcome === "create" ? "create" : "update",
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

/** Lines that are compared with the catalogue by one statement. */
const LINES_A_LOOK = 1_000;
/** Beyond so many statements for lines that change nothing the caller has to ask again. */
const MAX_LOOKS = 5;
/** The file's lines are read as a whole for what they say of each other, however few are asked for. */
const PLAN = { timeoutMs: 25_000, withoutNestedLoops: true } as const;

const lastLine = async (db: Sql, id: string): Promise<number> => {
  const { rows } = await db.execute<{ last: number | null }>(
    sql`select max(line) as last from catalog_import_lines where import_id = ${id}`,
  );
  return rows[0]?.last ?? 0;
};

const changesOf = async (db: Sql, id: string, lines: PlannedLines, limit: number): Promise<readonly Planned[]> => {
  const { rows } = await db.execute<Planned>(
    sql`
      select p.line, p.target as "titleId", p.kind, p.name, p.outcome, p.before, p.after, p.left_before as "leftBefore", p.left_out as "leftOut"
        from (${planImport(id, lines)}) p
       where p.outcome in ('create', 'update') or (p.outcome = 'unchanged' and p.left_out is not null)
       order by p.line limit ${limit}`,
    PLAN,
  );
  return rows;
};

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
    const last = await lastLine(deps.sql, found.id);
    const items: ImportChange[] = [];
    let next = from;
    for (let looks = 0; looks < MAX_LOOKS && next <= last; looks++) {
      const rows = await changesOf(deps.sql, found.id, { from: next, to: next + LINES_A_LOOK - 1 }, limit + 1);
      items.push(...rows.map(toChange));
      if (items.length > limit) return json({ items: items.slice(0, limit), nextLine: items[limit]?.line ?? null });
      next += LINES_A_LOOK;
    }
    return json({ items, nextLine: next <= last ? next : null });
  },
});
