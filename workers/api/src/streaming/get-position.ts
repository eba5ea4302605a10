import { PositionView } from "@cinema/contracts";
import * as z from "zod";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { visibleTitle } from "./open-playback.ts";
import type { StreamingDeps } from "./streaming-deps.ts";

export const getPosition = defineRoute<StreamingDeps>()({
  operation: "streaming.getPosition",
  method: "get",
  path: "/stream/titles/{id}/position",
  summary: "Where the viewer stands in a title",
  params: z.object({ id: z.string().max(64) }),
  response: { status: 200, schema: PositionView },
  access: "viewer",
  rateLimit: "read",
  cache: "no_store",
  errors: ["catalog.title_not_found"],
  example: { params: { id: 123 } },
  handler: async ({ params, caller, context }, deps) => {
    const title = await visibleTitle(deps, params.id, caller, context);
    if (title instanceof Response) return title;
    const stored = await deps.viewerOf(caller.userId).position(title.id);
    return json({
      titleId: title.id,
      positionSeconds: stored?.positionSeconds ?? 0,
      durationSeconds: stored?.durationSeconds ?? title.durationSeconds ?? 0,
      finished: stored?.finished ?? false,
      updatedAt: stored === null ? null : new Date(stored.updatedAtMs).toISOString(),
    } satisfies PositionView);
  },
});
