import type { MediaGrant, PlayView, TokenMode } from "@cinema/contracts";
import { err, ok, type Result, systemClock } from "@cinema/foundation";
import type { Http } from "../platform/http.ts";
import type { Refusal } from "../platform/refusal.ts";
import type { BeaconSink, OpenBeaconSink } from "./beacon-sink.ts";
import { withGrant } from "./grant-url.ts";
import { createHeartbeat, type Heartbeat, type HeartbeatDeps } from "./heartbeat.ts";
import { endSession, openSession, sendFinalHeartbeat, sendHeartbeat } from "./play-session.ts";

export type SessionLinkDeps = {
  readonly http: Http;
  readonly idOrAlias: string;
  readonly mode: TokenMode;
  readonly openBeacons: OpenBeaconSink;
  readonly snapshot: HeartbeatDeps["snapshot"];
  /** Told every grant: that of a session, and those that renew it. */
  readonly onGrant: (grant: MediaGrant) => void;
  /** The session could not be replaced either. */
  readonly onLost: (refusal: Refusal) => void;
};

/** The server's side of what is playing: session, media token, heartbeats and beacons, renewed as needed. */
export type SessionLink = {
  readonly open: () => Promise<Result<PlayView, Refusal>>;
  /** A media URL with the newest token. */
  readonly rewrite: (url: string) => string;
  /** Resolves once the token is good: at once, or after a renewal that is overdue. */
  readonly fresh: () => Promise<void>;
  readonly beat: () => Promise<void>;
  readonly beacons: () => BeaconSink | null;
  /** The page is going away (and may come back from the back-forward cache). */
  readonly hide: () => void;
  /** The player is going away for good. */
  readonly close: () => Promise<void>;
};

const after = (ms: number, task: () => void): (() => void) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};

export const createSessionLink = (deps: SessionLinkDeps): SessionLink => {
  let baseUrl: string | null = null;
  let heartbeat: Heartbeat | null = null;
  let sessionId: string | null = null;
  let sink: BeaconSink | null = null;
  let closed = false;

  const take = (grant: MediaGrant): void => {
    baseUrl = grant.baseUrl;
    deps.onGrant(grant);
  };
  const follow = (view: PlayView): void => {
    take(view.grant);
    sessionId = view.sessionId;
    if (sink === null) sink = deps.openBeacons(view.beacons);
    else sink.use(view.beacons.token);
    heartbeat?.stop();
    heartbeat = createHeartbeat(
      { intervalSeconds: view.heartbeat.intervalSeconds, renewAfterSeconds: view.grant.renewAfterSeconds },
      {
        clock: systemClock,
        after,
        snapshot: deps.snapshot,
        send: (body) => sendHeartbeat(deps.http, view.heartbeat.url, body),
        sendFinal: (body) => sendFinalHeartbeat(deps.http, view.heartbeat.url, body),
        onGrant: take,
        onLost: () => void reopen(),
      },
    );
    heartbeat.start();
  };

  const open = async (): Promise<Result<PlayView, Refusal>> => {
    const answer = await openSession(deps.http, deps.idOrAlias, deps.mode);
    if (!answer.ok) return err(answer.error);
    if (!closed) follow(answer.value);
    return ok(answer.value);
  };

  /** A session that ended on the server (an idle night, a restart) is replaced under the running film. */
  const reopen = async (): Promise<void> => {
    if (closed) return;
    const answer = await open();
    if (!answer.ok && !closed) deps.onLost(answer.error);
  };

  return {
    open,
    rewrite: (url) => (baseUrl === null ? url : withGrant(url, baseUrl)),
    fresh: async () => {
      if (heartbeat?.isOverdue() === true) await heartbeat.beat();
    },
    beat: () => heartbeat?.beat() ?? Promise.resolve(),
    beacons: () => sink,
    hide: () => {
      heartbeat?.final();
      sink?.flushFinal();
    },
    close: async () => {
      if (closed) return;
      closed = true;
      void sink?.flush();
      await heartbeat?.close();
      if (sessionId !== null) await endSession(deps.http, sessionId);
    },
  };
};
