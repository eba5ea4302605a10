import { StudioRowView } from "@cinema/contracts";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { versionedRows } from "./row-rows.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const getStudioRow = defineRoute<StudioDeps>()({
  operation: "catalog.getStudioRow",
  method: "get",
  path: "/studio/rows/{id}",
  summary: "Get a row as the studio sees it",
  params: TitleParams,
  response: { status: 200, schema: StudioRowView },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.row_not_found"],
  example: { params: { id: "row_01JTEST0000000000000000001" } },
  handler: async ({ params }, deps) => {
    const { find, notFound, answer } = versionedRows(deps.sql);
    const found = await find(params.id);
    return found === null ? problem(notFound) : answer(found);
  },
});
