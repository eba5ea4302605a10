import type { BeaconEvent, BeaconType } from "@cinema/contracts";
import { manualClock } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { createPlaybackReport } from "./playback-report.ts";

const setUp = () => {
  const clock = manualClock(1_000_000);
  const pushed: (Partial<BeaconEvent> & { readonly type: BeaconType })[] = [];
  const report = createPlaybackReport(clock);
  report.to({
    push: (type, fields) => pushed.push({ type, ...fields }),
    flush: async () => {},
    flushFinal: () => {},
    use: () => {},
  });
  return { clock, pushed, report };
};

describe("playback report", () => {
  it("measures the start from the intent to the first frame, once", () => {
    const { clock, pushed, report } = setUp();
    report.intent();
    clock.advance(430);
    report.firstFrame();
    report.firstFrame();
    expect(pushed).toEqual([
      { type: "play_intent", atMs: 1_000_000, positionSeconds: 0 },
      { type: "first_frame", durationMs: 430 },
    ]);
  });

  it("starts the clock anew when the browser refused to play by itself", () => {
    const { clock, pushed, report } = setUp();
    report.intent();
    report.withdraw();
    clock.advance(60_000);
    report.firstFrame();
    report.intent();
    clock.advance(100);
    report.firstFrame();
    expect(pushed.map((event) => event.type)).toEqual(["play_intent", "first_frame"]);
    expect(pushed[1]!.durationMs).toBe(100);
  });

  it("reports every watched second exactly once", () => {
    const { clock, pushed, report } = setUp();
    report.intent();
    report.firstFrame();
    report.moving(true, 0);
    for (let quarter = 0; quarter < 52; quarter++) {
      clock.advance(250);
      report.tick(quarter / 4);
    }
    report.moving(false, 13);
    report.paused(13);
    report.leave(13);
    const progress = pushed.filter((event) => event.type === "progress");
    expect(progress.map((event) => event.watchedSeconds)).toEqual([5, 5, 3]);
  });

  it("does not blame us for a stall that a seek caused", () => {
    const { clock, pushed, report } = setUp();
    report.intent();
    report.firstFrame();
    report.buffering(true, 1);
    report.sought(20);
    clock.advance(900);
    report.buffering(false, 20);
    report.buffering(true, 30);
    clock.advance(700);
    report.buffering(false, 30);
    expect(pushed.filter((event) => event.type === "rebuffer").map((event) => event.durationMs)).toEqual([700]);
  });

  it("tells of a viewer who left before anything was seen", () => {
    const { pushed, report } = setUp();
    report.intent();
    report.leave(0);
    report.leave(0);
    expect(pushed.map((event) => event.type)).toEqual(["play_intent"]);
  });
});
