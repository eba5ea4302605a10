import { describe, expect, it } from "vitest";
import { type Comparison, holds } from "./benchmark.ts";
import { median } from "./median.ts";
import { renderTable } from "./table.ts";

const line = (ratio: number, goal?: Comparison["goal"]): Comparison => ({
  what: "gated 204",
  unit: "req/s",
  ours: 9500,
  anchor: 10_000,
  ratio,
  ...(goal && { goal }),
});

describe("goals", () => {
  it.each([
    [0.95, { atLeast: 0.95 }, true],
    [0.949, { atLeast: 0.95 }, false],
    [0.7, { atMost: 0.7 }, true],
    [0.701, { atMost: 0.7 }, false],
    [Number.NaN, { atLeast: 0.1 }, false],
    [Number.NaN, { atMost: 0.1 }, false],
    [0.001, undefined, true],
  ])("a ratio of %d under the goal %o holds: %s", (ratio, goal, expected) => {
    expect(holds(line(ratio, goal))).toBe(expected);
  });

  it("shows ours, anchor, ratio, goal and verdict", () => {
    expect(renderTable([line(0.95, { atLeast: 0.95 }), line(0.5, { atLeast: 0.95 })])).toMatchInlineSnapshot(`
      "what        ours  anchor  unit   ratio    goal
      ─────────  ─────  ──────  ─────  ─────  ──────  ──────
      gated 204  9,500  10,000  req/s  0.950  ≥ 0.95  holds
      gated 204  9,500  10,000  req/s  0.500  ≥ 0.95  MISSED"
    `);
  });
});

describe("rounds", () => {
  it("takes medians", () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, Number.NaN]);
  });
});
