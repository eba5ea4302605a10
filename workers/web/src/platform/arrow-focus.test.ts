import { describe, expect, it } from "vitest";
import { type Box, nextInDirection } from "./arrow-focus.ts";

const at = (column: number, row: number): Box => ({
  left: column * 110,
  right: column * 110 + 100,
  top: row * 210,
  bottom: row * 210 + 200,
});

describe("arrows move the focus", () => {
  // Two shelves of three, the lower one scrolled by half a card.
  const boxes = [at(0, 0), at(1, 0), at(2, 0), at(-0.5, 1), at(0.5, 1), at(1.5, 1)];

  it("along a shelf, and not off its end into another", () => {
    expect(nextInDirection(at(0, 0), boxes, "right")).toBe(1);
    expect(nextInDirection(at(2, 0), boxes, "left")).toBe(1);
    expect(nextInDirection(at(2, 0), boxes, "right")).toBe(-1);
  });

  it("to the nearest card of the next shelf, and back", () => {
    expect(nextInDirection(at(2, 0), boxes, "down")).toBe(5);
    expect(nextInDirection(at(0.5, 1), boxes, "up")).toBeLessThan(2);
    expect(nextInDirection(at(0, 0), boxes, "up")).toBe(-1);
  });
});
