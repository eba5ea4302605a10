import { describe, expect, it } from "vitest";
import { MAX_UPLOAD_BYTES, missingParts, partSize, planParts } from "./plan-parts.ts";

const MIB = 1024 * 1024;

describe("cutting a file into parts", () => {
  it.each([
    ["one byte", 1],
    ["one part exactly", 16 * MIB],
    ["one part and a byte", 16 * MIB + 1],
    ["10 GB", 10_000_000_000],
    ["the largest file", MAX_UPLOAD_BYTES],
  ])("keeps to the store's limits for %s", (_, size) => {
    const plan = planParts(size);
    if (!plan.ok) throw new Error(plan.error.reason);
    const { partSizeBytes, partCount } = plan.value;
    expect(partSizeBytes).toBeGreaterThanOrEqual(5 * MIB);
    expect(partCount).toBeLessThanOrEqual(10_000);
    const sizes = Array.from({ length: partCount }, (_part, index) => partSize(size, partSizeBytes, index + 1));
    expect(sizes.reduce((sum, part) => sum + part, 0)).toBe(size);
    expect(sizes.at(-1)).toBeGreaterThan(0);
  });

  it("makes parts larger where 10,000 of the usual size do not suffice", () => {
    const plan = planParts(5_000_000_000_000, 5_000_000_000_000);
    expect(plan).toMatchObject({ ok: true, value: { partSizeBytes: 477 * MIB } });
  });

  it("refuses an empty file and one beyond the limit", () => {
    expect(planParts(0)).toEqual({ ok: false, error: { reason: "empty" } });
    expect(planParts(11, 10)).toEqual({ ok: false, error: { reason: "too_large" } });
  });
});

describe("checking what arrived", () => {
  const size = 2 * 16 * MIB + 5;
  const whole = [
    { partNumber: 1, size: 16 * MIB },
    { partNumber: 2, size: 16 * MIB },
    { partNumber: 3, size: 5 },
  ];

  it("is content with all parts in any order", () => {
    expect(missingParts(size, 16 * MIB, whole.toReversed())).toEqual([]);
  });

  it("names parts that are missing or have the wrong size", () => {
    expect(missingParts(size, 16 * MIB, whole.slice(1))).toEqual([1]);
    expect(missingParts(size, 16 * MIB, [...whole.slice(0, 2), { partNumber: 3, size: 4 }])).toEqual([3]);
    expect(missingParts(size, 16 * MIB, [])).toEqual([1, 2, 3]);
  });
});
