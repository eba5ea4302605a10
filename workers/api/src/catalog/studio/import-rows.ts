import {
  CATALOG_LINE_CODES,
  type CatalogFormat,
  type CatalogImportView,
  type CatalogLineCode,
  type ImportLineError,
  MAX_COUNTED_LINES,
} from "@cinema/contracts";
import { iso, planImport } from "@cinema/database";
import { isId } from "@cinema/foundation";
import { sql } from "drizzle-orm";
import type { Sql } from "../../platform/sql.ts";
import type { CheckedLine } from "./stage-line.ts";

type Counts = Pick<CatalogImportView, "lines" | "badLines" | "creates" | "updates" | "unchanged" | "locked" | "people">;
type Listed = { readonly line: number; readonly errors: readonly Partial<ImportLineError>[] };
type ImportRow = Pick<CatalogImportView, "id" | "format" | "state" | "createdAt" | "updatedAt"> & {
  readonly staged: number;
  /** Counted by the origin, with what is wrong; before that what the commit was asked for. */
  readonly outcome:
    | (Counts & { readonly bad: readonly Listed[] })
    | { readonly skipBad: boolean; readonly dryRun: boolean }
    | null;
};

const ROW = sql.raw(
  `i.id, (select count(*)::int from catalog_import_lines l where l.import_id = i.id) as staged, i.format, i.state, i.outcome, ${iso("i.created_at")} as "createdAt", ${iso("i.updated_at")} as "updatedAt"`,
);

export const findImport = async (db: Sql, id: string): Promise<ImportRow | null> => {
  if (!isId("catalogImport", id)) return null;
  return (await db.execute<ImportRow>(sql`select ${ROW} from catalog_imports i where i.id = ${id}`)).rows[0] ?? null;
};

/** Errors that a report lists. */
const MAX_LISTED = 1_000;

const listed = (rows: readonly Listed[]): ImportLineError[] =>
  rows
    .flatMap(({ line, errors }) =>
      errors.map(({ column = "", code = "inconsistent", message }) => ({
        line,
        column,
        code,
        message: message ?? CATALOG_LINE_CODES[code as CatalogLineCode],
      })),
    )
    .slice(0, MAX_LISTED);

const NOTHING: Counts = { lines: 0, badLines: 0, creates: 0, updates: 0, unchanged: 0, locked: 0, people: 0 };

const COUNTS = sql.raw(`count(*)::int as lines, count(*) filter (where outcome = 'bad')::int as "badLines",
  count(*) filter (where outcome = 'create')::int as creates, count(*) filter (where outcome = 'update')::int as updates,
  count(*) filter (where outcome = 'unchanged')::int as unchanged,
  coalesce(sum((select count(*) from jsonb_object_keys(left_out))) filter (where outcome <> 'bad'), 0)::int as locked,
  (select count(distinct person ->> 'id') from plan p, jsonb_array_elements(p.people) person where p.outcome <> 'bad')::int as people`);

/** What a few lines would do, planned while the caller waits. */
const planned = async (db: Sql, id: string): Promise<Counts & { readonly bad: readonly Listed[] }> => {
  const { rows } = await db.execute<Counts & { bad: readonly Listed[] }>(sql`
    with plan as materialized (${planImport(id)})
    select ${COUNTS}, coalesce((select jsonb_agg(jsonb_build_object('line', b.line, 'errors', b.errors) order by b.line)
      from (select line, errors from plan where outcome = 'bad' order by line limit ${MAX_LISTED}) b), '[]') as bad from plan`);
  return rows[0] ?? { ...NOTHING, bad: [] };
};

/** How an import stands: what it did once it is committed, and before that what it would do. */
export const reportOf = async (db: Sql, row: ImportRow): Promise<CatalogImportView> => {
  const { outcome, staged, ...head } = row;
  const isOpen = row.state === "staging" || row.state === "failed";
  const known =
    outcome !== null && "lines" in outcome
      ? outcome
      : isOpen && staged <= MAX_COUNTED_LINES
        ? await planned(db, row.id)
        : null;
  if (known === null) return { ...NOTHING, lines: staged, ...head, counted: false, errors: [] };
  const { lines, badLines, creates, updates, unchanged, locked, people, bad } = known;
  return { ...head, lines, counted: true, badLines, errors: listed(bad), creates, updates, unchanged, locked, people };
};

/** Stages what was sent in place of what was staged of the same lines. False when the import takes no lines any more. */
export const putLines = async (
  db: Sql,
  id: string,
  {
    lines,
    from,
    count,
    nowMs,
  }: { readonly lines: readonly CheckedLine[]; readonly from: number; readonly count: number; readonly nowMs: number },
): Promise<boolean> => {
  // The import's own row comes first, so that a commit and other calls wait for it.
  const { rows } = await db.execute(sql`
    with i as (
      update catalog_imports set updated_at = ${new Date(nowMs).toISOString()}::timestamptz, state = 'staging', outcome = null
       where id = ${id} and state in ('staging', 'failed') returning id
    ),
    sent as materialized (select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x (line integer, document jsonb, errors jsonb)),
    put as (
      insert into catalog_import_lines (import_id, line, document, errors)
      select i.id, s.line, s.document, s.errors from i, sent s
      on conflict (import_id, line) do update set document = excluded.document, errors = excluded.errors
    ),
    gone as (
      delete from catalog_import_lines l using i where l.import_id = i.id and l.line >= ${from} and l.line < ${from + count}
        and l.line not in (select s.line from sent s)
    )
    select id from i`);
  return rows.length > 0;
};

export const insertImport = async (
  db: Sql,
  made: { readonly id: string; readonly format: CatalogFormat; readonly by: string; readonly nowMs: number },
): Promise<void> => {
  const at = new Date(made.nowMs).toISOString();
  await db.execute(sql`
    insert into catalog_imports (id, created_by, format, created_at, updated_at)
    values (${made.id}, ${made.by}, ${made.format}, ${at}::timestamptz, ${at}::timestamptz)`);
};
