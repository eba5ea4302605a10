import { describe, expect, it } from "vitest";
import { speedOf, type StepRow, toStepView } from "./step-rows.ts";

const row = (change: Partial<StepRow> = {}): StepRow => ({
  name: "chunk-00001",
  kind: "chunk",
  ordinal: 1,
  state: "running",
  progress: 0.5,
  attempts: 1,
  waitsFor: 0,
  opens: "package",
  holder: "edge-7:4711",
  startedAt: "2026-06-01T12:00:00.000Z",
  endedAt: null,
  seconds: 4,
  filmSeconds: 16,
  ...change,
});

describe("the speed of a step", () => {
  it("is what was made of the film by the time it took, also in the middle", () => {
    expect(toStepView(row()).speed).toBe(2);
    expect(toStepView(row({ progress: 1, seconds: 3 })).speed).toBe(5.33);
  });

  it("is not made up where there is no film, no time or no progress to tell it by", () => {
    expect(toStepView(row({ filmSeconds: null })).speed).toBeNull();
    expect(toStepView(row({ seconds: null })).speed).toBeNull();
    expect(toStepView(row({ progress: 0 })).speed).toBeNull();
    expect(speedOf(16, 0)).toBeNull();
  });
});

it("a step never took less than no time, whatever the clocks say", () => {
  expect(toStepView(row({ seconds: -0.4 })).seconds).toBe(0);
});
