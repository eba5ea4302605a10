import { CatalogFormat } from "@cinema/contracts";
import { TITLE_DOCUMENT } from "@cinema/database";
import { CSV_HEADER, csvOfLine } from "@cinema/domain";
import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Sql } from "../../platform/sql.ts";
import { defineRoute } from "../../platform/route.ts";
import type { StudioDeps } from "./studio-deps.ts";

type Exported = { readonly id: string; readonly line: Readonly<Record<string, unknown>> };

/** Titles that are held at once. */
const PAGE = 200;

/** A line that an import reads back: credits name people in every way that they have, so that it can be read elsewhere too. */
const LINE =
  sql.raw(`jsonb_build_object('id', t.id, 'alias', t.alias) || ${TITLE_DOCUMENT} || jsonb_build_object('credits', coalesce((
  select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('personId', p.id, 'name', p.name, 'imdb', p.external_ids ->> 'imdb',
      'tmdb', p.external_ids ->> 'tmdb', 'role', c.role, 'character', c.character)) order by c.position)
    from credits c join people p on p.id = c.person_id where c.title_id = t.id), '[]'))`);

const pageAfter = async (db: Sql, id: string): Promise<readonly Exported[]> =>
  (
    await db.execute<Exported>(sql`
      select t.id, ${LINE} as line from titles t where t.deleted_at is null and t.id > ${id} order by t.id limit ${PAGE}`)
  ).rows;

const streamOf = (db: Sql, format: CatalogFormat): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  const write = format === "csv" ? csvOfLine : JSON.stringify;
  const end = format === "csv" ? "\r\n" : "\n";
  let last = "";
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      if (format === "csv") controller.enqueue(encoder.encode(CSV_HEADER + end));
    },
    pull: async (controller) => {
      const page = await pageAfter(db, last);
      if (page.length > 0) controller.enqueue(encoder.encode(page.map(({ line }) => write(line) + end).join("")));
      if (page.length < PAGE) controller.close();
      else last = page.at(-1)?.id ?? last;
    },
  });
};

export const exportCatalog = defineRoute<StudioDeps>()({
  operation: "catalog.exportCatalog",
  method: "get",
  path: "/studio/catalog/export",
  summary: "Export all titles",
  query: z.object({ format: CatalogFormat.default("jsonl") }),
  response: { status: 200, schema: null, contentType: "application/jsonl" },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  handler: ({ query: { format } }, deps) =>
    new Response(streamOf(deps.sql, format), {
      headers: {
        "content-type":
          format === "csv" ? "text/csv; charset=utf-8; header=present" : "application/jsonl; charset=utf-8",
        "content-disposition": `attachment; filename="catalog.${format}"`,
      },
    }),
});
