import { DASH_MANIFEST_PATH, HLS_MASTER_PATH, PlayBody, PlayView } from "@cinema/contracts";
import * as z from "zod";
import { json } from "../platform/reply.ts";
import { defineRoute } from "../platform/route.ts";
import { openPlayback } from "./open-playback.ts";
import type { StreamingDeps } from "./streaming-deps.ts";

/** Often enough that a token of five minutes survives several lost heartbeats. */
const HEARTBEAT_SECONDS = 30;
/** Beacons may come as long as the longest token lives. */
const BEACON_TOKEN_SECONDS = 12 * 3600;

export const playTitle = defineRoute<StreamingDeps>()({
  operation: "streaming.playTitle",
  method: "post",
  path: "/stream/titles/{id}/play",
  summary: "Start playback",
  params: z.object({ id: z.string().max(64) }),
  body: PlayBody,
  response: { status: 200, schema: PlayView },
  access: "viewer",
  rateLimit: "play",
  cache: "no_store",
  errors: ["catalog.title_not_found", "streaming.not_entitled", "streaming.not_ready"],
  example: { params: { id: 123 }, body: { mode: "renewing" } },
  handler: async ({ params, body, caller, context }, deps) => {
    const playback = await openPlayback(deps, params.id, body.mode, caller, context);
    if (playback instanceof Response) return playback;
    const { sessionId, title, assetId, durationSeconds, grant, resumePositionSeconds } = playback;
    const token = deps.keys.beacons().sign({
      sessionId,
      titleId: title.id,
      assetId,
      viewerId: caller.userId,
      expiresAt: Math.floor(context.nowMs / 1000) + BEACON_TOKEN_SECONDS,
    });
    const { storyboard = null, audio = [], subtitles = [] } = title.tracks ?? {};
    return json({
      sessionId,
      titleId: title.id,
      assetId,
      durationSeconds,
      grant,
      manifests: { hls: `${grant.baseUrl}${HLS_MASTER_PATH}`, dash: `${grant.baseUrl}${DASH_MANIFEST_PATH}` },
      storyboard: storyboard === null ? null : `${grant.baseUrl}${storyboard}`,
      audio: audio.map(({ language, label }) => ({ language, label })),
      subtitles: subtitles.map(({ language, label }) => ({ language, label })),
      resumePositionSeconds,
      heartbeat: {
        url: `/api/v1/stream/sessions/${sessionId}/heartbeat`,
        intervalSeconds: HEARTBEAT_SECONDS,
      },
      beacons: { url: "/api/v1/analytics/beacons", token },
    } satisfies PlayView);
  },
});
