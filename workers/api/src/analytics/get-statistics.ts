import { TitleStatistics } from "@cinema/contracts";
import { whereTitle } from "@cinema/database";
import { sql } from "drizzle-orm";
import * as z from "zod";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { FiguresDeps } from "./analytics-deps.ts";

export const getStatistics = defineRoute<FiguresDeps>()({
  operation: "analytics.getStatistics",
  method: "get",
  path: "/analytics/titles/{id}/statistics",
  summary: "Get a title's statistics",
  params: z.object({ id: z.string().max(64) }),
  response: { status: 200, schema: TitleStatistics },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.title_not_found", "http.unavailable"],
  example: { params: { id: 123 } },
  handler: async ({ params }, deps) => {
    const where = whereTitle(params.id);
    const found =
      where === null ? null : (await deps.sql.execute(sql`select t.id from titles t where ${where}`)).rows[0];
    const titleId = found?.["id"];
    if (typeof titleId !== "string") return problem("catalog.title_not_found");
    try {
      return json(await deps.titleStatistics(titleId));
    } catch {
      return problem("http.unavailable", { headers: { "retry-after": "10" } });
    }
  },
});
