import { HeartbeatBody, HeartbeatView } from "@cinema/contracts";
import { unreachable } from "@cinema/foundation";
import * as z from "zod";
import { problem } from "../platform/problem.ts";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { viewerOf } from "../platform/viewer-of.ts";
import { grantMedia } from "./grant-media.ts";
import { refuseAccess } from "./refuse-access.ts";
import { revokeTokens } from "./revoke-tokens.ts";
import type { StreamingDeps } from "./streaming-deps.ts";

export const sendHeartbeat = defineRoute<StreamingDeps>()({
  operation: "streaming.sendHeartbeat",
  method: "post",
  path: "/stream/sessions/{id}/heartbeat",
  summary: "Keep a playback session alive",
  params: z.object({ id: z.string().max(64) }),
  body: HeartbeatBody,
  response: { status: 200, schema: HeartbeatView },
  access: "viewer",
  rateLimit: "play",
  cache: "no_store",
  errors: [
    "streaming.session_not_found",
    "streaming.heartbeat_replayed",
    "catalog.title_not_found",
    "streaming.not_entitled",
  ],
  example: {
    params: { id: "pbs_01KAM4S1V8Q0ZJ6N6W3T8B9XYZ" },
    body: { counter: 1, positionSeconds: 30, state: "playing" },
  },
  handler: async ({ params, body, caller, context }, deps) => {
    // The object is the caller's own: somebody else's session cannot be found in it.
    const viewer = deps.viewerOf(caller.userId);
    const answer = await viewer.heartbeat({
      sessionId: params.id,
      counter: body.counter,
      positionSeconds: body.positionSeconds,
      hasEnded: body.state === "ended",
      nowMs: context.nowMs,
    });
    switch (answer.outcome) {
      case "not_found":
        return problem("streaming.session_not_found");
      case "replayed":
        return problem("streaming.heartbeat_replayed");
      case "counted":
        break;
      default:
        return unreachable(answer);
    }
    const { session } = answer;
    const decision = await deps.renewals.decide(session, caller, viewerOf(context));
    if (decision.ok)
      return json({ grant: grantMedia(deps, params.id, session, decision.value) } satisfies HeartbeatView);
    // The list comes first: a session that could not be listed stays open, so that its next heartbeat tries again.
    const revoked = await revokeTokens(deps, params.id, session, context.nowMs);
    if (revoked.ok) await viewer.endSession(params.id, context.nowMs);
    return refuseAccess(decision.error);
  },
});
