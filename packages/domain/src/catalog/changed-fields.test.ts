import { describe, expect, it } from "vitest";
import { changedFields, isSameJson } from "./changed-fields.ts";

describe("what changed", () => {
  it("is what differs, whatever the order of fields within it", () => {
    const current = { name: "A", texts: { ru: { name: "А", tagline: "т" } }, genres: ["a", "b"], year: null };
    expect(changedFields(current, { name: "A", texts: { ru: { tagline: "т", name: "А" } } })).toBeNull();
    expect(changedFields<object>(current, { name: "B", genres: ["b", "a"], year: null })).toEqual({
      before: { name: "A", genres: ["a", "b"] },
      after: { name: "B", genres: ["b", "a"] },
    });
  });

  it.each([
    [[], {}],
    [null, {}],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, b: undefined }, { b: 1 }],
    [[1, 2], [1]],
    ["1", 1],
    [0, null],
  ])("tells %j from %j, both ways", (left, right) => {
    expect([isSameJson(left, right), isSameJson(right, left)]).toEqual([false, false]);
  });

  it("takes a field without a value for one that is not there", () => {
    expect(isSameJson({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(changedFields<{ a?: number | undefined }>({ a: 1 }, { a: undefined })).toBeNull();
  });
});
