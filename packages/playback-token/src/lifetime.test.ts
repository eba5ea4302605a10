import { expect, it } from "vitest";
import { playbackTokenLifetimeSeconds } from "./index.ts";

it.each([
  ["renewing", 7200, 300],
  ["native", 7200, 10_800],
  ["native", 40, 600],
  ["native", 12 * 3600, 43_200],
  ["native", 401.1, 602],
  ["native", Number.NaN, 600],
] as const)("gives a %s token for %d s of film %d s", (kind, film, expected) => {
  expect(playbackTokenLifetimeSeconds(kind, film)).toBe(expected);
});
