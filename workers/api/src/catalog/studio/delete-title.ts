import { StudioTitleView } from "@cinema/contracts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { changeTitle } from "./change-title.ts";
import type { StudioDeps } from "./studio-deps.ts";
import { moveFamily } from "./title-family.ts";

export const deleteTitle = defineRoute<StudioDeps>()({
  operation: "catalog.deleteTitle",
  method: "delete",
  path: "/studio/titles/{id}",
  summary: "Put a title into the bin",
  params: TitleParams,
  response: { status: 200, schema: StudioTitleView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.title_not_found", "catalog.version_conflict"],
  example: { params: { id: 123 } },
  handler: async ({ params, caller, context }, deps) =>
    changeTitle(deps, { ref: params.id, caller, context }, async (title) => {
      if (title.deletedAt !== null) return null;
      const now = new Date(context.nowMs).toISOString();
      const [own, ...also] = await moveFamily(deps, title, now, context.nowMs);
      return { ...own, also };
    }),
});
