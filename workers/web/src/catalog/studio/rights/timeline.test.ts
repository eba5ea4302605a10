import { expect, it } from "vitest";
import { timelineOf } from "./timeline.ts";

const NOW = Date.parse("2026-01-01T00:00:00Z");

it("lays windows on one line of time, open ones to its ends", () => {
  const { bars, now } = timelineOf(
    [
      { startsAt: null, endsAt: null },
      { startsAt: "2026-01-01T00:00:00Z", endsAt: null },
      { startsAt: null, endsAt: "2026-01-01T00:00:00Z" },
    ],
    NOW,
  );
  expect(now).toBe(50);
  expect(bars.map(({ left, width }) => [left, width])).toEqual([
    [0, 100],
    [50, 50],
    [0, 50],
  ]);
  expect(bars.map(({ isOpenStart, isOpenEnd }) => [isOpenStart, isOpenEnd])).toEqual([
    [true, true],
    [false, true],
    [true, false],
  ]);
});

it("has room for now when every window lies elsewhere, and shows the shortest", () => {
  const { bars, now } = timelineOf([{ startsAt: "2040-01-01T00:00:00Z", endsAt: "2040-01-01T00:01:00Z" }], NOW);
  expect(now).toBeGreaterThan(0);
  expect(now).toBeLessThan(bars[0]!.left);
  expect(bars[0]!.width).toBeGreaterThanOrEqual(0.5);
});
