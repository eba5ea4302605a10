import { describe, expect, it } from "vitest";
import { awaitNewcomers } from "./newcomer.ts";

describe("a film that is about to play", () => {
  const setUp = () => {
    let nowMs = 0;
    const newcomer = awaitNewcomers(() => nowMs);
    return { newcomer, pass: (ms: number) => (nowMs += ms) };
  };

  it("is given way to from its plan on, until it plays", () => {
    const { newcomer } = setUp();
    expect(newcomer.giveWayMs()).toBe(0);
    newcomer.claimed("plan");
    expect(newcomer.giveWayMs()).toBe(10_000);
    newcomer.claimed("remux");
    expect(newcomer.giveWayMs()).toBe(10_000);
    newcomer.claimed("sound");
    expect(newcomer.giveWayMs()).toBe(0);
    newcomer.claimed("first-sound");
    newcomer.claimed(null);
    expect(newcomer.giveWayMs()).toBe(0);
  });

  it("is given way to for ten seconds in a row at most, however many films come after each other", () => {
    const { newcomer, pass } = setUp();
    for (let film = 0; film < 4; film++) {
      newcomer.claimed("remux");
      expect(newcomer.giveWayMs()).toBe(Math.max(0, 10_000 - film * 4_000));
      pass(4_000);
    }
    newcomer.begun();
    expect(newcomer.giveWayMs()).toBe(10_000);
  });

  it("tells those who wait as soon as the light lane goes on", () => {
    const { newcomer } = setUp();
    newcomer.claimed("remux");
    const waits = newcomer.changed();
    expect(waits.aborted).toBe(false);
    newcomer.claimed("sound");
    expect(waits.aborted).toBe(true);
    expect(newcomer.changed().aborted).toBe(false);
  });
});
