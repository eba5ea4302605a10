import { expect, it } from "vitest";
import { longestGap } from "./key-frame-gap.ts";

const packets = (...keys: readonly number[]): string =>
  JSON.stringify({
    packets: [
      ...keys.flatMap((at) => [
        { pts_time: at.toFixed(6), flags: "K__" },
        { pts_time: (at + 0.04).toFixed(6), flags: "___" },
      ]),
      { flags: "___" },
    ],
  });

it("the longest time without a key frame lies between two of them, or behind the last", () => {
  expect(longestGap(packets(0, 2, 4, 6), 8)).toBe(2);
  expect(longestGap(packets(1.5, 2, 14, 20), 30)).toBe(12);
  expect(longestGap(packets(0, 2), 30)).toBe(28);
  expect(longestGap(packets(), 30)).toBe(30);
});
