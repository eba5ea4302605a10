import type { MediaGrant, TokenMode } from "@cinema/contracts";
import type { TitleRow } from "@cinema/database";
import { decideAccess, isVisible } from "@cinema/domain";
import { playbackTokenLifetimeSeconds } from "@cinema/playback-token";
import { problem, type ProblemResponse } from "../platform/problem.ts";
import type { Caller, RequestContext } from "../platform/route.ts";
import { viewerOf } from "../platform/viewer-of.ts";
import { accessQuestion } from "./access-question.ts";
import { findPlayable } from "./find-playable.ts";
import { grantMedia } from "./grant-media.ts";
import { refuseAccess } from "./refuse-access.ts";
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
  context: RequestContext,
): Promise<TitleRow | ProblemResponse> => {
  const title = await findPlayable(deps.sql, ref);
  const film = { isReady: false, heights: [] };
  const viewer = viewerOf(context);
  const question = accessQuestion(title, film, caller, viewer, context.nowMs);
  const isKnown = caller.role === "operator" || isVisible(question.title, question.rights);
  return title !== null && isKnown ? title : problem("catalog.title_not_found");
};

/** Decides, notes the session in the viewer's object, and only then makes a token for it. */
export const openPlayback = async (
  deps: StreamingDeps,
  ref: string,
  kind: TokenMode,
  caller: Caller,
  context: RequestContext,
): Promise<OpenedPlayback | ProblemResponse> => {
  const { nowMs } = context;
  const title = await findPlayable(deps.sql, ref);
  const durationSeconds = title?.durationSeconds ?? 0;
  const film = {
    isReady: title?.playable === true && title.assetId !== null,
    heights: title?.tracks?.renditions.map(({ height }) => height) ?? [],
  };
  const untilMs = nowMs + playbackTokenLifetimeSeconds(kind, durationSeconds) * 1000;
  const decision = decideAccess(accessQuestion(title, film, caller, viewerOf(context), untilMs));
  if (!decision.ok) return refuseAccess(decision.error);
  if (title === null || title.assetId === null) return problem("streaming.not_ready");
  const { id: titleId, assetId } = title;
  const sessionId = deps.newId("playback", nowMs);
  const opened = await deps
    .viewerOf(caller.userId)
    .openSession({ sessionId, titleId, assetId, durationSeconds, kind, ...decision.value, nowMs });
  const grant = grantMedia(deps, sessionId, opened.session, decision.value);
  return { sessionId, title, assetId, durationSeconds, grant, resumePositionSeconds: opened.resumePositionSeconds };
};
