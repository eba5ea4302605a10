import { StudioTitleView } from "@cinema/contracts";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { answerTitle } from "./change-title.ts";
import { findStudioTitle } from "./read-studio-titles.ts";
import type { StudioDeps } from "./studio-deps.ts";

export const getStudioTitle = defineRoute<StudioDeps>()({
  operation: "catalog.getStudioTitle",
  method: "get",
  path: "/studio/titles/{id}",
  summary: "Get a title as the studio sees it",
  params: TitleParams,
  response: { status: 200, schema: StudioTitleView },
  access: "operator",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.title_not_found"],
  example: { params: { id: 123 } },
  handler: async ({ params, context }, deps) => {
    const title = await findStudioTitle(deps.sql, params.id);
    return title === null ? problem("catalog.title_not_found") : answerTitle(title, context.nowMs);
  },
});
