import type { AnyRoute } from "../platform/route.ts";
import { continueWatching } from "./continue-watching.ts";
import { endSession } from "./end-session.ts";
import { getDash, getHls } from "./get-manifest.ts";
import { getPosition } from "./get-position.ts";
import { playTitle } from "./play-title.ts";
import { sendHeartbeat } from "./send-heartbeat.ts";
import type { StreamingDeps } from "./streaming-deps.ts";

export { createStreamingKeys } from "./grant-media.ts";
export { createRenewalCheck } from "./renewal-check.ts";
export { createRevocations } from "./revocations.ts";
export type { StreamingDeps } from "./streaming-deps.ts";
export { viewersOf } from "./viewer.ts";

export const streamingRoutes: readonly AnyRoute<StreamingDeps>[] = [
  playTitle,
  sendHeartbeat,
  endSession,
  getPosition,
  continueWatching,
  getHls,
  getDash,
];
