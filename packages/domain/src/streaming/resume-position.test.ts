import { expect, it } from "vitest";
import { isNewHeartbeat } from "./heartbeat-counter.ts";
import { resumePosition } from "./resume-position.ts";

it.each([
  ["forgets the first moments", 299, 6000, false, 0, false],
  ["keeps a position from 5 %", 300, 6000, false, 300, false],
  ["keeps a position up to 90 %", 5400, 6000, false, 5400, false],
  ["takes more than 90 % for the end", 5401, 6000, false, 0, true],
  ["believes a player that says it has ended", 3000, 6000, true, 0, true],
  ["keeps a position in a film of exactly 300 s", 150, 300, false, 150, false],
  ["starts a film below 300 s from the beginning", 150, 299.9, false, 0, false],
  ["knows that a short film was finished", 58, 60, false, 0, true],
  ["keeps nothing of a film without a length", 10, 0, false, 0, false],
])("%s", (_, position, duration, hasEnded, positionSeconds, finished) => {
  expect(resumePosition(position, duration, hasEnded)).toEqual({ positionSeconds, finished });
});

it("counts every heartbeat once, whatever the gaps", () => {
  expect([isNewHeartbeat(0, 1), isNewHeartbeat(1, 5)]).toEqual([true, true]);
  expect([isNewHeartbeat(5, 5), isNewHeartbeat(5, 4), isNewHeartbeat(0, 0)]).toEqual([false, false, false]);
});
