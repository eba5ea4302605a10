import type { MediaGrant, TokenMode } from "@cinema/contracts";
import type { TitleRow } from "@cinema/database";
import { decideAccess } from "@cinema/domain";
import { unreachable } from "@cinema/foundation";
import { problem, type ProblemResponse } from "../platform/problem.ts";
import type { Caller, RequestContext } from "../platform/route.ts";
import { findPlayable } from "./find-playable.ts";
import { grantMedia } from "./grant-media.ts";
import type { StreamingDeps } from "./streaming-deps.ts";

export type OpenedPlayback = {
  readonly sessionId: string;
  readonly title: TitleRow;
  readonly assetId: string;
  readonly durationSeconds: number;
  readonly grant: MediaGrant;
  readonly resumePositionSeconds: number;
};

/** Whether the caller may know of the title at all; a refusal when not. */
export const visibleTitle = async (
  deps: StreamingDeps,
  ref: string,
  caller: Caller,
): Promise<TitleRow | ProblemResponse> => {
  const title = await findPlayable(deps.sql, ref);
  const isHidden = title === null || (title.state === "draft" && caller.role !== "operator");
  return isHidden ? problem("catalog.title_not_found") : title;
};

/** Decides, notes the session in the viewer's object, and only then makes a token for it. */
export const openPlayback = async (
  deps: StreamingDeps,
  ref: string,
  kind: TokenMode,
  caller: Caller,
  context: RequestContext,
): Promise<OpenedPlayback | ProblemResponse> => {
  const title = await findPlayable(deps.sql, ref);
  const decision = decideAccess({
    title: title === null ? null : { state: title.state, access: title.access, isReady: title.playable },
    // Nobody can subscribe yet; the ledger will answer here.
    caller: { role: caller.role, hasSubscription: false },
  });
  switch (decision) {
    case "hidden":
      return problem("catalog.title_not_found");
    case "not_entitled":
      return problem("streaming.not_entitled");
    case "not_ready":
      return problem("streaming.not_ready");
    case "allowed":
      break;
    default:
      return unreachable(decision);
  }
  if (title === null || title.assetId === null) return problem("streaming.not_ready");
  const { assetId, durationSeconds } = { assetId: title.assetId, durationSeconds: title.durationSeconds ?? 0 };
  const sessionId = deps.newId("playback", context.nowMs);
  const opened = await deps
    .viewerOf(caller.userId)
    .openSession({ sessionId, titleId: title.id, assetId, durationSeconds, kind, nowMs: context.nowMs });
  const grant = grantMedia(deps, sessionId, opened.session);
  return { sessionId, title, assetId, durationSeconds, grant, resumePositionSeconds: opened.resumePositionSeconds };
};
