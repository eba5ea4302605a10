import { ChangeStateBody, StudioTitleView } from "@cinema/contracts";
import { problem } from "../../platform/problem.ts";
import { defineRoute } from "../../platform/route.ts";
import { TitleParams } from "../title-param.ts";
import { changeTitle } from "./change-title.ts";
import type { StudioDeps } from "./studio-deps.ts";
import { moveTo } from "./title-state.ts";

export const changeTitleState = defineRoute<StudioDeps>()({
  operation: "catalog.changeTitleState",
  method: "post",
  path: "/studio/titles/{id}/state",
  summary: "Move a title along its states",
  params: TitleParams,
  body: ChangeStateBody,
  response: { status: 200, schema: StudioTitleView },
  access: "operator",
  rateLimit: "write",
  cache: "no_store",
  errors: [
    "catalog.title_not_found",
    "catalog.version_conflict",
    "catalog.state_not_allowed",
    "catalog.not_publishable",
    "catalog.title_in_bin",
  ],
  example: { params: { id: 123 }, body: { state: "scheduled", publishAt: "2030-01-01T00:00:00Z" } },
  handler: async ({ params, body, caller, context }, deps) => {
    const publishAtMs = body.publishAt === undefined ? null : Date.parse(body.publishAt);
    if (publishAtMs !== null && publishAtMs <= context.nowMs) {
      const message = "must be in the future";
      return problem("http.validation_failed", { errors: [{ in: "body", path: "publishAt", message }] });
    }
    const publishAt = publishAtMs === null ? null : new Date(publishAtMs).toISOString();
    return changeTitle(deps, { ref: params.id, version: body.version, caller, context }, (title) =>
      moveTo(title, body.state, { nowMs: context.nowMs, publishAt }),
    );
  },
});
