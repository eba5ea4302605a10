import { PageQuery, StudioPersonList } from "@cinema/contracts";
import * as z from "zod";
import { cutPage, listStart } from "../../platform/list-page.ts";
import { API_BASE } from "../../platform/mount.ts";
import { pageLinks } from "../../platform/page-links.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { listPeopleRows } from "./people-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const listStudioPeople = defineRoute<StudioDeps>()({
  operation: "catalog.listStudioPeople",
  method: "get",
  path: "/studio/people",
  summary: "List all people",
  query: PageQuery.extend({ q: z.string().max(200).optional() }),
  response: { status: 200, schema: StudioPersonList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  handler: async ({ query }, deps) => {
    const start = listStart("person", query);
    if (start instanceof Response) return start;
    const { limit, q } = query;
    const { items, nextCursor } = cutPage(await listPeopleRows(deps.sql, { q, limit, start }), limit);
    const page = { limit, nextCursor };
    return json({ items, page }, 200, pageLinks(`${API_BASE}/studio/people`, query, page));
  },
});
