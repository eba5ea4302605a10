import type { PlaybackTokenKind } from "@cinema/playback-token";

export type OpenSession = {
  /** `pbs_…` */
  readonly sessionId: string;
  readonly titleId: string;
  readonly assetId: string;
  readonly durationSeconds: number;
  readonly kind: PlaybackTokenKind;
  /** What was granted: lines of picture and when the access ends; null for no limit. */
  readonly maxHeight: number | null;
  readonly endsAtMs: number | null;
  readonly nowMs: number;
};

export type Heartbeat = {
  readonly sessionId: string;
  readonly counter: number;
  readonly positionSeconds: number;
  readonly hasEnded: boolean;
  readonly nowMs: number;
};

/** What a new token may be made for, as the viewer's object has noted it down. */
export type GrantedSession = {
  readonly titleId: string;
  readonly assetId: string;
  readonly kind: PlaybackTokenKind;
  readonly expiresAtSeconds: number;
  readonly durationSeconds: number;
  /** As they were when the session was opened. */
  readonly maxHeight: number | null;
  readonly endsAtMs: number | null;
};

export type HeartbeatOutcome =
  | { readonly outcome: "counted"; readonly session: GrantedSession }
  | { readonly outcome: "replayed" | "not_found" };

export type StoredPosition = {
  readonly titleId: string;
  readonly positionSeconds: number;
  readonly durationSeconds: number;
  readonly finished: boolean;
  readonly updatedAtMs: number;
};

/** Everything exact about one account's watching; a Durable Object, one for each account. */
export type Viewer = {
  /** Notes the session before a token for it exists, and answers where the film goes on. */
  readonly openSession: (
    session: OpenSession,
  ) => Promise<{ readonly session: GrantedSession; readonly resumePositionSeconds: number }>;
  /** Counts a heartbeat once, stores the position and extends the session. */
  readonly heartbeat: (heartbeat: Heartbeat) => Promise<HeartbeatOutcome>;
  /** Ends a session; answers what its newest token was made for, or null when there is no such session. */
  readonly endSession: (sessionId: string, nowMs: number) => Promise<GrantedSession | null>;
  readonly position: (titleId: string) => Promise<StoredPosition | null>;
  /** Begun and not finished, the last watched first. */
  readonly continueWatching: (limit: number) => Promise<readonly StoredPosition[]>;
};

/** The object of an account, by user id, in the namespace of the class `ViewerObject`. */
export const viewersOf =
  (namespace: { readonly getByName: (name: string) => unknown }): ((userId: string) => Viewer) =>
  (userId) =>
    namespace.getByName(userId) as Viewer;
