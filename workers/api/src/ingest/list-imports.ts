import { ImportList, ImportState, PageQuery } from "@cinema/contracts";
import * as z from "zod";
import { API_BASE } from "../platform/mount.ts";
import { cutPage, listStart } from "../platform/list-page.ts";
import { pageLinks } from "../platform/page-links.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { listImportRows } from "./import-rows.ts";
import type { IngestDeps } from "./ingest-deps.ts";

export const listImports = defineRoute<IngestDeps>()({
  operation: "ingest.listImports",
  method: "get",
  path: "/ingest/imports",
  summary: "List imports from URLs",
  query: PageQuery.extend({ state: ImportState.optional(), titleId: z.string().max(64).optional() }),
  response: { status: 200, schema: ImportList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  handler: async ({ query }, deps) => {
    const start = listStart("import", query);
    if (start instanceof Response) return start;
    const { state, titleId, limit } = query;
    const { items, nextCursor } = cutPage(await listImportRows(deps.sql, { state, titleId, limit, start }), limit);
    const page = { limit, nextCursor };
    return json({ items, page } satisfies ImportList, 200, pageLinks(`${API_BASE}/ingest/imports`, query, page));
  },
});
