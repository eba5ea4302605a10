import { TermKind, TermList } from "@cinema/contracts";
import { sql } from "drizzle-orm";
import * as z from "zod";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const listTerms = defineRoute<StudioDeps>()({
  operation: "catalog.listTerms",
  method: "get",
  path: "/studio/terms",
  summary: "List the names of genres, tags and studios",
  query: z.object({ kind: TermKind.default("genre") }),
  response: { status: 200, schema: TermList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  handler: async ({ query }, deps) => {
    const used = { genre: "t.genres", tag: "t.tags", studio: "t.studios" }[query.kind];
    const { rows } = await deps.sql.execute(sql`
      with used as (select slug, count(*)::int as titles from titles t, unnest(${sql.raw(used)}) slug where t.deleted_at is null group by slug),
      named as (select slug, names, version from terms where kind = ${query.kind})
      select coalesce(u.slug, n.slug) as slug, coalesce(n.names, '{}') as names, coalesce(n.version, 0) as version, coalesce(u.titles, 0) as titles
        from used u full join named n on n.slug = u.slug order by titles desc, slug limit 5000`);
    return json({ items: rows });
  },
});
