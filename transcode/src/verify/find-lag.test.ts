import { describe, expect, it } from "vitest";
import { findLag, type Signal } from "./find-lag.ts";

const STEP = 0.01;
/** Claps at irregular moments on a quiet ground, `lateSteps` late, louder by `gain`. */
const claps = (lateSteps: number, gain = 1, width = 1): Signal => ({
  stepSeconds: STEP,
  width,
  values: Array.from({ length: 600 * width }, (_, at) => {
    const step = Math.floor(at / width) - lateSteps;
    const isClap = [40, 130, 300, 410, 470].some((clap) => step >= clap && step < clap + 6);
    return gain * (isClap ? 90 + (at % width) : 3 * Math.sin(step)) + 7 * (at % width);
  }),
});

describe("findLag", () => {
  it.each([0, 12, -20, 55])("finds a lag of %i steps", (steps) => {
    expect(findLag(claps(0), claps(steps), 1)?.seconds).toBeCloseTo(steps * STEP, 6);
  });

  it("finds it in pictures, and whatever the level", () => {
    expect(findLag(claps(0, 1, 9), claps(12, 0.3, 9), 1)).toMatchObject({ seconds: 0.12 });
    expect(findLag(claps(0), claps(12, 4), 1)?.seconds).toBeCloseTo(0.12, 6);
  });

  it("tells nothing of what stands still, repeats itself, or has nothing in common", () => {
    const signal = (value: (step: number) => number): Signal => ({
      stepSeconds: STEP,
      width: 1,
      values: Array.from({ length: 600 }, (_, step) => value(step)),
    });
    expect(
      findLag(
        signal(() => 50),
        signal(() => 50),
        1,
      ),
    ).toBeNull();
    const beeps = signal((step) => (step % 50 < 5 ? 90 : 0));
    expect(findLag(beeps, beeps, 1)).toBeNull();
    const slow = signal((step) => step / 10);
    expect(findLag(slow, slow, 1)).toBeNull();
    expect(
      findLag(
        claps(0),
        signal((step) => 40 * Math.sin(step * step)),
        1,
      ),
    ).toBeNull();
  });
});
