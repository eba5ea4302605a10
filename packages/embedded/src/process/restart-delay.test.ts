import { expect, it } from "vitest";
import { restartDelayMs } from "./supervisor.ts";

it("a child that ends again and again is started later each time, and never given up", () => {
  expect([1, 5, 6, 7, 8, 10, 11, 1_000].map(restartDelayMs)).toEqual([
    1_000, 1_000, 2_000, 4_000, 8_000, 32_000, 32_000, 32_000,
  ]);
});
