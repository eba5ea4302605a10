import { StudioTitleView } from "@cinema/contracts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { changeTitle } from "./change-title.ts";
import type { StudioDeps } from "./studio-deps.ts";
import { moveTo } from "./title-state.ts";

export const unpublishTitle = defineRoute<StudioDeps>()({
  operation: "catalog.unpublishTitle",
  method: "post",
  path: "/studio/titles/{id}/unpublish",
  summary: "Take a title out of the catalogue",
  params: TitleParams,
  response: { status: 200, schema: StudioTitleView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.title_not_found", "catalog.version_conflict", "catalog.title_in_bin"],
  example: { params: { id: 123 } },
  handler: async ({ params, caller, context }, deps) =>
    changeTitle(deps, { ref: params.id, caller, context }, (title) =>
      // Nothing but a published title has anything to take out.
      title.state === "published" ? moveTo(title, "draft", context) : null,
    ),
});
