import { PageQuery, StudioTitleList, TitleKind, TitleState } from "@cinema/contracts";
import { toStudioTitleSummary } from "@cinema/database";
import * as z from "zod";
import { cutPage, listStart } from "../../platform/list-page.ts";
import { API_BASE } from "../../platform/mount.ts";
import { pageLinks } from "../../platform/page-links.ts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { listAllTitles } from "./read-studio-titles.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const listStudioTitles = defineRoute<StudioDeps>()({
  operation: "catalog.listStudioTitles",
  method: "get",
  path: "/studio/titles",
  summary: "List all titles",
  query: PageQuery.extend({
    state: TitleState.optional(),
    kind: TitleKind.optional(),
    parentId: z.string().max(64).optional(),
    /** A part of the name. */
    q: z.string().max(200).optional(),
    bin: z.enum(["true", "false"]).optional(),
  }),
  response: { status: 200, schema: StudioTitleList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  handler: async ({ query, context }, deps) => {
    const start = listStart("title", query);
    if (start instanceof Response) return start;
    const { limit, state, kind, parentId, q } = query;
    const asked = { state, kind, parentId, q, bin: query.bin === "true", limit, start };
    const { items, nextCursor } = cutPage(await listAllTitles(deps.sql, asked), limit);
    const page = { limit, nextCursor };
    return json(
      { items: items.map((row) => toStudioTitleSummary(row, context.nowMs)), page },
      200,
      pageLinks(`${API_BASE}/studio/titles`, query, page),
    );
  },
});
