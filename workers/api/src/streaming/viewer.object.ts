import { DurableObject } from "cloudflare:workers";
import type { GrantedSession, Heartbeat, HeartbeatOutcome, OpenSession, StoredPosition } from "./viewer.ts";
import {
  countHeartbeat,
  endSession,
  listUnfinished,
  openSession,
  prepareViewerStore,
  readPosition,
  type ViewerSql,
} from "./viewer-store.ts";

/**
 * One object an account, named by the user id: playback sessions, heartbeat counters and resume positions. Each call is
 * one synchronous transaction, so racing heartbeats are counted exactly. Implements `Viewer`.
 */
export class ViewerObject extends DurableObject<Env> {
  readonly #sql: ViewerSql;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#sql = state.storage.sql;
    prepareViewerStore(this.#sql);
  }

  openSession(open: OpenSession): { session: GrantedSession; resumePositionSeconds: number } {
    const session = openSession(this.#sql, open);
    const resume = readPosition(this.#sql, open.titleId);
    // Another cut of the film may be shorter than what was watched before.
    const isInside = resume !== null && resume.positionSeconds < open.durationSeconds;
    return { session, resumePositionSeconds: isInside ? resume.positionSeconds : 0 };
  }

  heartbeat(heartbeat: Heartbeat): HeartbeatOutcome {
    return countHeartbeat(this.#sql, heartbeat);
  }

  endSession(sessionId: string, nowMs: number): GrantedSession | null {
    return endSession(this.#sql, sessionId, nowMs);
  }

  position(titleId: string): StoredPosition | null {
    return readPosition(this.#sql, titleId);
  }

  continueWatching(limit: number): readonly StoredPosition[] {
    return listUnfinished(this.#sql, limit);
  }
}
