import type { HeartbeatBody, HeartbeatView, PlayView, TokenMode } from "@cinema/contracts";
import type { Result } from "@cinema/foundation";
import type { Http } from "../platform/http.ts";
import type { Refusal } from "../platform/refusal.ts";

/** Opens a playback session for a title (id or short number). */
export const openSession = (http: Http, idOrAlias: string, mode: TokenMode): Promise<Result<PlayView, Refusal>> =>
  http.request<PlayView>(`/api/v1/stream/titles/${encodeURIComponent(idOrAlias)}/play`, {
    method: "POST",
    body: { mode },
  });

export const sendHeartbeat = (http: Http, url: string, body: HeartbeatBody): Promise<Result<HeartbeatView, Refusal>> =>
  http.request<HeartbeatView>(url, { method: "POST", body });

/** Gives the session's place to the next player at once instead of when it runs out. */
export const endSession = async (http: Http, sessionId: string): Promise<void> => {
  await http.request(`/api/v1/stream/sessions/${encodeURIComponent(sessionId)}`, { method: "DELETE" });
};

/** The last heartbeat of a page that is going away; nobody waits for its answer. */
export const sendFinalHeartbeat = (http: Http, url: string, body: HeartbeatBody): void => {
  void http.request(url, { method: "POST", body, keepalive: true });
};
