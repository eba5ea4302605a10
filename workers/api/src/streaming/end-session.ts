import * as z from "zod";
import { problem } from "../platform/problem.ts";
import { noContent } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import type { StreamingDeps } from "./streaming-deps.ts";

export const endSession = defineRoute<StreamingDeps>()({
  operation: "streaming.endSession",
  method: "delete",
  path: "/stream/sessions/{id}",
  summary: "End a playback session",
  description: "Its tokens stop working within seconds. Ending it again changes nothing.",
  params: z.object({ id: z.string().max(64) }),
  response: { status: 204, schema: null },
  access: "viewer",
  rateLimit: "play",
  cache: "no_store",
  errors: ["streaming.session_not_found", "http.unavailable"],
  example: { params: { id: "pbs_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" } },
  handler: async ({ params, caller, context }, deps) => {
    const untilSeconds = await deps.viewerOf(caller.userId).endSession(params.id, context.nowMs);
    if (untilSeconds === null) return problem("streaming.session_not_found");
    if (untilSeconds * 1000 <= context.nowMs) return noContent();
    const revoked = await deps.revocations.revoke(params.id, untilSeconds, context.nowMs);
    return revoked.ok ? noContent() : problem("http.unavailable", { headers: { "retry-after": "2" } });
  },
});
