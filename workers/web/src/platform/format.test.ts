import { describe, expect, it } from "vitest";
import { clockText, languageName, runtimeText, spokenTime } from "./format.ts";

describe("times and names for people", () => {
  it("writes positions as clocks", () => {
    expect([0, 59.9, 60, 3600, 3725, Number.NaN].map(clockText)).toEqual([
      "0:00",
      "0:59",
      "1:00",
      "1:00:00",
      "1:02:05",
      "0:00",
    ]);
  });
  it("speaks positions", () => {
    expect([0, 61, 7200].map(spokenTime)).toEqual(["0 seconds", "1 minute 1 second", "2 hours"]);
  });
  it("rounds runtimes", () => {
    expect([32, 90, 3600, 5400, 5430].map(runtimeText)).toEqual(["32 s", "2 min", "1 h", "1 h 30 min", "1 h 31 min"]);
  });
  it("names languages in themselves and keeps nonsense as it is", () => {
    expect(languageName("ru")).toBe("Русский");
    expect(languageName("not a tag")).toBe("not a tag");
  });
});
