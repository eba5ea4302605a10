import { expect, it } from "vitest";
import { correctClock } from "./correct-clock.ts";

const NOW = 1_700_000_000_000;

it("leaves a clock alone that is about right", () => {
  const events = [{ atMs: NOW - 60_000 }, { atMs: NOW + 2_000 }];
  expect(correctClock(events, NOW)).toBe(events);
});

it("moves events of a clock that is far off and keeps their distances", () => {
  expect(correctClock([{ atMs: 5_000 }, { atMs: 9_000 }], NOW)).toEqual([{ atMs: NOW - 4_000 }, { atMs: NOW }]);
  expect(correctClock([{ atMs: NOW + 86_400_000 }], NOW)).toEqual([{ atMs: NOW }]);
});
