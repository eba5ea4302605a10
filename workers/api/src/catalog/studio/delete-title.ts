import { StudioTitleView } from "@cinema/contracts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { changeTitle, runTitleWrite } from "./change-title.ts";
import type { StudioTitle } from "./read-studio-titles.ts";
import type { StudioDeps } from "./studio-deps.ts";
import { moveFamily, moveLatecomers } from "./title-family.ts";

/** A pass that was too late itself is taken again. */
const MOST_PASSES = 5;

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
  handler: async ({ params, caller, context }, deps) => {
    const now = new Date(context.nowMs).toISOString();
    let deleted: StudioTitle | null = null;
    const answer = await changeTitle(deps, { ref: params.id, caller, context }, async (title) => {
      if (title.deletedAt !== null) return null;
      deleted = title;
      const [own, ...also] = await moveFamily(deps, title, now, context.nowMs);
      return { ...own, also };
    });
    // From here on nobody can come to stand under it; who came while it went follows it.
    for (let pass = 0; deleted !== null && answer.ok && pass < MOST_PASSES; pass++) {
      const latecomers = await moveLatecomers(deps, deleted, now, context.nowMs);
      if (latecomers.length === 0) break;
      await runTitleWrite(deps, { caller, context }, latecomers);
    }
    return answer;
  },
});
