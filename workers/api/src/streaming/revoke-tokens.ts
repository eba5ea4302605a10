import { ok, type Result } from "@cinema/foundation";
import type { StreamingDeps } from "./streaming-deps.ts";
import type { GrantedSession } from "./viewer.ts";

/**
 * Makes the tokens of a session that ends worthless. Only native ones are listed: they live for hours. A renewing one dies
 * within five minutes by itself, and listing it would let every closed player rewrite the one list.
 */
export const revokeTokens = async (
  deps: Pick<StreamingDeps, "revocations">,
  sessionId: string,
  session: Pick<GrantedSession, "kind" | "expiresAtSeconds">,
  nowMs: number,
): Promise<Result<void, { readonly reason: "unavailable" }>> => {
  const isOver = session.expiresAtSeconds * 1000 <= nowMs;
  if (session.kind === "renewing" || isOver) return ok(undefined);
  return deps.revocations.revoke(sessionId, session.expiresAtSeconds, nowMs);
};
