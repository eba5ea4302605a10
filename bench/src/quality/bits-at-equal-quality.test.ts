import { describe, expect, it } from "vitest";
import { bitsAtEqualQuality } from "./bits-at-equal-quality.ts";

const anchor = [
  { kbps: 4000, vmaf: 95 },
  { kbps: 2000, vmaf: 85 },
  { kbps: 500, vmaf: 50 },
];

describe("bits at equal quality", () => {
  it("is one for the same ladder, and the factor between two that differ by nothing else", () => {
    expect(bitsAtEqualQuality(anchor, anchor)).toBeCloseTo(1, 10);
    const half = anchor.map(({ kbps, vmaf }) => ({ kbps: kbps / 2, vmaf }));
    expect(bitsAtEqualQuality(half, anchor)).toBeCloseTo(0.5, 10);
  });

  it("looks only at qualities that both ladders reach", () => {
    const better = [
      { kbps: 1000, vmaf: 85 },
      { kbps: 9000, vmaf: 99 },
      { kbps: 500, vmaf: 70 },
    ];
    const within = bitsAtEqualQuality(better, anchor);
    expect(within).toBeGreaterThan(0.3);
    expect(within).toBeLessThan(1);
    expect(bitsAtEqualQuality([{ kbps: 1, vmaf: 99 }], anchor)).toBeNaN();
    expect(bitsAtEqualQuality([], anchor)).toBeNaN();
  });

  it("is not moved by a rung that costs more and looks worse than another", () => {
    expect(bitsAtEqualQuality([...anchor, { kbps: 5000, vmaf: 80 }], anchor)).toBeCloseTo(1, 10);
  });
});
