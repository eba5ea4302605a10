import * as z from "zod";
import { problem } from "../platform/problem.ts";
import { noContent } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { revokeTokens } from "./revoke-tokens.ts";
import type { StreamingDeps } from "./streaming-deps.ts";

export const endSession = defineRoute<StreamingDeps>()({
  operation: "streaming.endSession",
  method: "delete",
  path: "/stream/sessions/{id}",
  summary: "End a playback session",
  params: z.object({ id: z.string().max(64) }),
  response: { status: 204, schema: null },
  access: "viewer",
  rateLimit: "play",
  cache: "no_store",
  errors: ["streaming.session_not_found", "http.unavailable"],
  example: { params: { id: "pbs_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" } },
  handler: async ({ params, caller, context }, deps) => {
    const ended = await deps.viewerOf(caller.userId).endSession(params.id, context.nowMs);
    if (ended === null) return problem("streaming.session_not_found");
    const revoked = await revokeTokens(deps, params.id, ended, context.nowMs);
    return revoked.ok ? noContent() : problem("http.unavailable", { headers: { "retry-after": "2" } });
  },
});
