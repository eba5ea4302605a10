import { BeaconsBody, type BeaconsReceived } from "@cinema/contracts";
import { correctClock, deviceClass } from "@cinema/domain";
import { problem } from "../platform/problem.ts";
import { defineRoute } from "../platform/route.ts";
import { countryOf } from "../platform/viewer-of.ts";
import type { BeaconDeps } from "./analytics-deps.ts";

export const collectBeacons = defineRoute<BeaconDeps>()({
  operation: "analytics.collectBeacons",
  method: "post",
  path: "/analytics/beacons",
  summary: "Report what happened in a player",
  body: BeaconsBody,
  response: { status: 202, schema: null },
  access: "public",
  rateLimit: "beacon",
  cache: "no_store",
  errors: ["analytics.beacon_token_invalid", "http.unavailable"],
  example: {
    body: { token: "…", events: [{ id: "k3J9x2Qa", type: "first_frame", atMs: 1_780_000_000_000, durationMs: 420 }] },
  },
  handler: async ({ body, context }, deps) => {
    const { nowMs, request, traceparent } = context;
    const claims = deps.beaconTokens().verify(body.token, Math.floor(nowMs / 1000));
    if (!claims.ok) return problem("analytics.beacon_token_invalid");
    const { sessionId, titleId, assetId, viewerId } = claims.value;
    const message: BeaconsReceived = {
      id: deps.newId("event", nowMs),
      type: "beacons.received",
      occurredAt: new Date(nowMs).toISOString(),
      traceparent,
      payload: {
        sessionId,
        titleId,
        assetId,
        viewerId,
        receivedAtMs: nowMs,
        country: countryOf(request),
        device: deviceClass(request.headers.get("user-agent")),
        events: [...correctClock(body.events, nowMs)],
      },
    };
    try {
      await deps.queue.send(message);
    } catch {
      // Players keep what was not accepted and send it again.
      return problem("http.unavailable", { headers: { "retry-after": "5" } });
    }
    return new Response(null, { status: 202 });
  },
});
