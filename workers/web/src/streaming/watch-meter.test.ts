import { manualClock } from "@cinema/foundation";
import { expect, it } from "vitest";
import { createWatchMeter } from "./watch-meter.ts";

it("counts moving picture only, once, and at most a minute", () => {
  const clock = manualClock(5_000);
  const meter = createWatchMeter(clock);
  clock.advance(3_000);
  expect(meter.take()).toBe(0);
  meter.running(true);
  clock.advance(4_000);
  meter.running(true);
  clock.advance(1_000);
  meter.running(false);
  clock.advance(60_000);
  expect(meter.take()).toBe(5);
  expect(meter.take()).toBe(0);
  meter.running(true);
  clock.advance(8 * 3_600_000);
  expect(meter.take()).toBe(60);
});
