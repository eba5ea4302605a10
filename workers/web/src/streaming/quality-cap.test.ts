import { expect, it } from "vitest";
import { heightToPlay, isAllowed, maxPixels, rungOf } from "./quality-cap.ts";

const SIZES = [
  { width: 640, height: 268 },
  { width: 1280, height: 536 },
  { width: 1920, height: 804 },
];

it("counts a picture for the rung that it fills, as the gate does, whatever its shape", () => {
  const rungs = (
    [
      [1920, 1080],
      [1920, 804],
      [1080, 1920],
      [1440, 1080],
      [1600, 900],
      [854, 480],
      [426, 240],
      [100, 60],
    ] as const
  ).map(([width, height]) => rungOf({ width, height }));
  expect(rungs).toEqual([1080, 1080, 1080, 1080, 1080, 480, 240, 240]);
});

it("bounds a player to what a grant opens, and lifts the bound again", () => {
  expect(SIZES.map((size) => isAllowed(size, 720))).toEqual([true, true, false]);
  expect(maxPixels(SIZES, 720)).toBe(1280 * 536);
  expect(maxPixels(SIZES, null)).toBe(Infinity);
  // A list that the gate has cut already.
  expect(maxPixels(SIZES.slice(0, 2), 720)).toBe(Infinity);
});

it("plays the wanted height, and the best that is left while a cap forbids it", () => {
  expect(heightToPlay(804, null, SIZES)).toBe(804);
  expect(heightToPlay(804, 720, SIZES)).toBe(536);
  expect(heightToPlay(268, 720, SIZES)).toBe(268);
  expect(heightToPlay(804, 720, SIZES.slice(0, 2))).toBe(536);
});

it("leaves the choice to the player where nothing was chosen or is left, and where something is set aside for a while", () => {
  expect(heightToPlay("auto", 720, SIZES)).toBeNull();
  expect(heightToPlay(804, 144, SIZES)).toBeNull();
  expect(heightToPlay(804, null, SIZES.slice(0, 2))).toBeNull();
});
