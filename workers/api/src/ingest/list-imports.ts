import { ImportList, ImportState, PageQuery } from "@cinema/contracts";
import { isId } from "@cinema/foundation";
import * as z from "zod";
import { API_BASE } from "../platform/mount.ts";
import { pageLinks } from "../platform/page-links.ts";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { listImportRows } from "./import-rows.ts";
import type { IngestDeps } from "./ingest-deps.ts";

export const listImports = defineRoute<IngestDeps>()({
  operation: "ingest.listImports",
  method: "get",
  path: "/ingest/imports",
  summary: "List imports from URLs",
  description: "The newest first; by state and by title if asked.",
  query: PageQuery.extend({ state: ImportState.optional(), titleId: z.string().max(64).optional() }),
  response: { status: 200, schema: ImportList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  handler: async ({ query }, deps) => {
    const { state, titleId, limit, cursor, page = 1 } = query;
    if (cursor !== undefined && !isId("import", cursor)) {
      return problem("http.validation_failed", {
        errors: [{ in: "query", path: "cursor", message: "is not a cursor of this list" }],
      });
    }
    const start = cursor === undefined ? { offset: (page - 1) * limit } : { cursor };
    const rows = await listImportRows(deps.sql, { state, titleId, limit, start });
    const items = rows.slice(0, limit);
    const info = { limit, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
    return json({ items, page: info } satisfies ImportList, 200, pageLinks(`${API_BASE}/ingest/imports`, query, info));
  },
});
