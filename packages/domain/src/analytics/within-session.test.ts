import { expect, it } from "vitest";
import { withinSession } from "./within-session.ts";

const START = 1_700_000_000_000;
const session = { startedAtMs: START, receivedAtMs: START + 60_000 };
const times = (atMs: readonly number[], of: Parameters<typeof withinSession>[1] = session) =>
  withinSession(
    atMs.map((each) => ({ atMs: each })),
    of,
  ).map((event) => event.atMs - START);

it("leaves what happened within the session alone", () => {
  const event = { atMs: START + 30_000, id: "a" };
  expect(withinSession([event], session)[0]).toBe(event);
  expect(times([START, START + 60_000])).toEqual([0, 60_000]);
});

it("moves nothing into the time before the session, whatever the newest event says", () => {
  expect(times([START - 3 * 3_600_000, START - 1, START + 59_000])).toEqual([0, 0, 59_000]);
});

it("moves nothing into the future", () => {
  expect(times([START + 60_001, START + 86_400_000])).toEqual([60_000, 60_000]);
});

it("holds to the arrival alone where the session's start is unknown or later", () => {
  expect(times([START - 5, START + 70_000], { ...session, startedAtMs: null })).toEqual([-5, 60_000]);
  expect(times([START - 5], { startedAtMs: START + 61_000, receivedAtMs: START + 60_000 })).toEqual([60_000]);
});
