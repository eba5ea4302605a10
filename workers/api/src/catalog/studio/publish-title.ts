import { StudioTitleView } from "@cinema/contracts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { changeTitle } from "./change-title.ts";
import type { StudioDeps } from "./studio-deps.ts";
import { moveTo } from "./title-state.ts";

export const publishTitle = defineRoute<StudioDeps>()({
  operation: "catalog.publishTitle",
  method: "post",
  path: "/studio/titles/{id}/publish",
  summary: "Publish a title",
  params: TitleParams,
  response: { status: 200, schema: StudioTitleView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.title_not_found", "catalog.version_conflict", "catalog.not_publishable", "catalog.title_in_bin"],
  example: { params: { id: 123 } },
  handler: async ({ params, caller, context }, deps) =>
    changeTitle(deps, { ref: params.id, caller, context }, (title) => moveTo(title, "published", context)),
});
