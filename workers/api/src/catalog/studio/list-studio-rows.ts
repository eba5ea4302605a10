import { StudioRowList } from "@cinema/contracts";
import { json } from "../../platform/reply.ts";
import { defineRoute } from "../../platform/route.ts";
import { listRowRows } from "./row-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const listStudioRows = defineRoute<StudioDeps>()({
  operation: "catalog.listStudioRows",
  method: "get",
  path: "/studio/rows",
  summary: "List the rows of the home page",
  response: { status: 200, schema: StudioRowList },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: [],
  handler: async (_input, deps) => json({ items: await listRowRows(deps.sql) }),
});
