import type { Clock } from "@cinema/foundation";

export type WatchMeter = {
  /** Whether the picture moves right now. */
  readonly running: (moving: boolean) => void;
  /** Seconds watched since the last `take`, by the clock on the wall and at most 60 (`BeaconEvent.watchedSeconds`). */
  readonly take: () => number;
};

const MAX_SECONDS = 60;

/** Measures watched time; pauses, stalls and seeks do not count, and neither does a laptop that slept. */
export const createWatchMeter = (clock: Clock): WatchMeter => {
  let since: number | null = null;
  let total = 0;
  const collect = (): void => {
    if (since === null) return;
    const now = clock.nowMs();
    total += Math.max(0, now - since) / 1000;
    since = now;
  };
  return {
    running: (moving) => {
      collect();
      since = moving ? (since ?? clock.nowMs()) : null;
    },
    take: () => {
      collect();
      const seconds = Math.min(MAX_SECONDS, total);
      total = 0;
      return Math.round(seconds * 1000) / 1000;
    },
  };
};
