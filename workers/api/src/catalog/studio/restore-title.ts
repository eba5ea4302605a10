import { StudioTitleView } from "@cinema/contracts";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { changeTitle } from "./change-title.ts";
import { findStudioTitle } from "./read-studio-titles.ts";
import { refuseNumber } from "./refuse-number.ts";
import type { StudioDeps } from "./studio-deps.ts";
import { moveFamily } from "./title-family.ts";

export const restoreTitle = defineRoute<StudioDeps>()({
  operation: "catalog.restoreTitle",
  method: "post",
  path: "/studio/titles/{id}/restore",
  summary: "Take a title out of the bin",
  params: TitleParams,
  response: { status: 200, schema: StudioTitleView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: ["catalog.title_not_found", "catalog.version_conflict", "catalog.title_in_bin"],
  example: { params: { id: 123 } },
  handler: async ({ params, caller, context }, deps) =>
    changeTitle(deps, { ref: params.id, caller, context }, async (title) => {
      if (title.deletedAt === null) return null;
      const parent = title.parentId === null ? null : await findStudioTitle(deps.sql, title.parentId);
      if (parent !== null && parent.deletedAt !== null) {
        return problem("catalog.title_in_bin", { detail: `It belongs to "${parent.name}", which is in the bin.` });
      }
      const errors = await refuseNumber(deps.sql, title.id, title.document);
      if (errors.length > 0) return problem("http.validation_failed", { errors });
      const [own, ...also] = await moveFamily(deps, title, null, context.nowMs);
      return { ...own, also };
    }),
});
