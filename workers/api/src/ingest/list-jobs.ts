import { JobList, JobState, PageQuery } from "@cinema/contracts";
import * as z from "zod";
import { API_BASE } from "../platform/mount.ts";
import { cutPage, listStart } from "../platform/list-page.ts";
import { pageLinks } from "../platform/page-links.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { IngestDeps } from "./ingest-deps.ts";
import { listJobRows } from "./job-rows.ts";

export const listJobs = defineRoute<IngestDeps>()({
  operation: "ingest.listJobs",
  method: "get",
  path: "/ingest/jobs",
  summary: "List transcode jobs",
  query: PageQuery.extend({ state: JobState.optional(), titleId: z.string().max(64).optional() }),
  response: { status: 200, schema: JobList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  handler: async ({ query }, deps) => {
    const start = listStart("job", query);
    if (start instanceof Response) return start;
    const { state, titleId, limit } = query;
    const { items, nextCursor } = cutPage(await listJobRows(deps.sql, { state, titleId, limit, start }), limit);
    const page = { limit, nextCursor };
    return json({ items, page } satisfies JobList, 200, pageLinks(`${API_BASE}/ingest/jobs`, query, page));
  },
});
