import { PageQuery, StudioCollectionList } from "@cinema/contracts";
import * as z from "zod";
import { cutPage, listStart } from "../../platform/list-page.ts";
import { API_BASE } from "../../platform/mount.ts";
import { pageLinks } from "../../platform/page-links.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { listCollectionRows } from "./collection-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const listStudioCollections = defineRoute<StudioDeps>()({
  operation: "catalog.listStudioCollections",
  method: "get",
  path: "/studio/collections",
  summary: "List all collections",
  query: PageQuery.extend({ q: z.string().max(200).optional() }),
  response: { status: 200, schema: StudioCollectionList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  handler: async ({ query }, deps) => {
    const start = listStart("collection", query);
    if (start instanceof Response) return start;
    const { limit, q } = query;
    const { items, nextCursor } = cutPage(await listCollectionRows(deps.sql, { q, limit, start }), limit);
    const page = { limit, nextCursor };
    return json({ items, page }, 200, pageLinks(`${API_BASE}/studio/collections`, query, page));
  },
});
