import type { Clock } from "@cinema/foundation";
import type { BeaconSink } from "./beacon-sink.ts";
import { createWatchMeter } from "./watch-meter.ts";

export type PlaybackReport = {
  /** Somebody wants to watch, now. */
  readonly intent: () => void;
  /** Autoplay was refused: what follows a later press of play is another start. */
  readonly withdraw: () => void;
  readonly firstFrame: () => void;
  readonly moving: (moving: boolean, positionSeconds: number) => void;
  /** Called often; sends progress every few seconds. */
  readonly tick: (positionSeconds: number) => void;
  readonly paused: (positionSeconds: number) => void;
  readonly sought: (positionSeconds: number) => void;
  readonly buffering: (buffering: boolean, positionSeconds: number) => void;
  readonly quality: (height: number, bitrate: number) => void;
  readonly failed: (code: string, positionSeconds: number) => void;
  readonly ended: (positionSeconds: number) => void;
  /** Sends the rest of the watched time; before the page or the player goes away. */
  readonly leave: (positionSeconds: number) => void;
  readonly to: (sink: BeaconSink) => void;
};

const PROGRESS_EVERY_MS = 5_000;
/** Shorter stalls are the player's own housekeeping; nobody sees them. */
const MIN_REBUFFER_MS = 100;

/** Turns what happens in a player into beacons. Until there is a session, `intent` is all that is remembered. */
export const createPlaybackReport = (clock: Clock): PlaybackReport => {
  const meter = createWatchMeter(clock);
  let sink: BeaconSink | null = null;
  let intentAtMs: number | null = null;
  let started = false;
  let rebufferAtMs: number | null = null;
  let progressAtMs = clock.nowMs();

  const sendIntent = (): void => {
    if (intentAtMs === null || sink === null) return;
    sink.push("play_intent", { atMs: intentAtMs, positionSeconds: 0 });
  };
  /** Nothing was seen: the attempt is told of once and then forgotten. */
  const sendFailedIntent = (): void => {
    if (started) return;
    sendIntent();
    intentAtMs = null;
  };
  const sendProgress = (positionSeconds: number): void => {
    progressAtMs = clock.nowMs();
    const watchedSeconds = meter.take();
    if (watchedSeconds > 0) sink?.push("progress", { positionSeconds, watchedSeconds });
  };

  return {
    intent: () => {
      if (!started) intentAtMs = clock.nowMs();
    },
    withdraw: () => {
      intentAtMs = null;
    },
    firstFrame: () => {
      if (started || intentAtMs === null) return;
      started = true;
      sendIntent();
      sink?.push("first_frame", { durationMs: Math.max(0, clock.nowMs() - intentAtMs) });
    },
    moving: (moving, positionSeconds) => {
      meter.running(moving);
      if (!moving) sendProgress(positionSeconds);
    },
    tick: (positionSeconds) => {
      if (clock.nowMs() - progressAtMs >= PROGRESS_EVERY_MS) sendProgress(positionSeconds);
    },
    paused: (positionSeconds) => sink?.push("pause", { positionSeconds }),
    sought: (positionSeconds) => {
      // A stall that a seek caused is the viewer's doing, not ours.
      rebufferAtMs = null;
      sink?.push("seek", { positionSeconds });
    },
    buffering: (buffering, positionSeconds) => {
      if (buffering) {
        rebufferAtMs = started ? clock.nowMs() : null;
        return;
      }
      if (rebufferAtMs === null) return;
      const durationMs = clock.nowMs() - rebufferAtMs;
      rebufferAtMs = null;
      if (durationMs >= MIN_REBUFFER_MS)
        sink?.push("rebuffer", { positionSeconds, durationMs: Math.min(600_000, durationMs) });
    },
    quality: (height, bitrate) => sink?.push("quality", { height, bitrate }),
    failed: (code, positionSeconds) => {
      sendFailedIntent();
      sink?.push("error", { code: code.slice(0, 80), positionSeconds });
    },
    ended: (positionSeconds) => {
      sendProgress(positionSeconds);
      sink?.push("end", { positionSeconds });
    },
    leave: (positionSeconds) => {
      sendFailedIntent();
      sendProgress(positionSeconds);
    },
    to: (next) => {
      sink = next;
    },
  };
};
