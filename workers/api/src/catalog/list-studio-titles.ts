import { PageQuery, StudioTitleList, TitleState } from "@cinema/contracts";
import { toStudioTitleSummary } from "@cinema/database";
import { API_BASE } from "../platform/mount.ts";
import { cutPage, listStart } from "../platform/list-page.ts";
import { pageLinks } from "../platform/page-links.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { CatalogDeps } from "./catalog-deps.ts";
import { listAllTitles } from "./read-titles.ts";

export const listStudioTitles = defineRoute<CatalogDeps>()({
  operation: "catalog.listStudioTitles",
  method: "get",
  path: "/studio/titles",
  summary: "List all titles",
  query: PageQuery.extend({ state: TitleState.optional() }),
  response: { status: 200, schema: StudioTitleList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  handler: async ({ query, context }, deps) => {
    const start = listStart("title", query);
    if (start instanceof Response) return start;
    const { limit, state } = query;
    const { items, nextCursor } = cutPage(await listAllTitles(deps.sql, { state, limit, start }), limit);
    const page = { limit, nextCursor };
    return json(
      { items: items.map((row) => toStudioTitleSummary(row, context.nowMs)), page },
      200,
      pageLinks(`${API_BASE}/studio/titles`, query, page),
    );
  },
});
