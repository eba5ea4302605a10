import type { RightsWindowInput } from "@cinema/contracts";

/** A window on a line of time, in percent of it; `isOpen…` where it goes on beyond the end. */
export type TimelineBar = {
  readonly left: number;
  readonly width: number;
  readonly isOpenStart: boolean;
  readonly isOpenEnd: boolean;
};
export type Timeline = {
  readonly bars: readonly TimelineBar[];
  readonly now: number;
  readonly fromMs: number;
  readonly toMs: number;
};

const HALF_YEAR_MS = 183 * 24 * 60 * 60 * 1000;

/** All windows on one line from half a year before the first known instant, or now, to half a year after the last. */
export const timelineOf = (
  windows: readonly Pick<RightsWindowInput, "startsAt" | "endsAt">[],
  nowMs: number,
): Timeline => {
  const instants = windows
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .flatMap((instant) => (instant === null ? [] : [Date.parse(instant)]))
    .filter((ms) => !Number.isNaN(ms));
  const fromMs = Math.min(nowMs, ...instants) - HALF_YEAR_MS;
  const toMs = Math.max(nowMs, ...instants) + HALF_YEAR_MS;
  const percent = (ms: number): number => Math.round(((ms - fromMs) / (toMs - fromMs)) * 1000) / 10;
  return {
    fromMs,
    toMs,
    now: percent(nowMs),
    bars: windows.map(({ startsAt, endsAt }) => {
      const left = startsAt === null ? 0 : percent(Date.parse(startsAt));
      const right = endsAt === null ? 100 : percent(Date.parse(endsAt));
      return { left, width: Math.max(0.5, right - left), isOpenStart: startsAt === null, isOpenEnd: endsAt === null };
    }),
  };
};
