import { describe, expect, it } from "vitest";
import { formatRangeHeader, parseRangeHeader, resolveRange } from "./range-header.ts";

describe("range header", () => {
  it("reads and writes the three forms of a single range", () => {
    for (const header of ["bytes=0-0", "bytes=5-9", "bytes=7-", "bytes=-3"]) {
      const range = parseRangeHeader(header);
      expect(range && formatRangeHeader(range)).toBe(header);
    }
  });

  it("ignores what is no single byte range", () => {
    for (const header of [
      null,
      undefined,
      "",
      "bytes=",
      "bytes=-",
      "bytes=9-5",
      "bytes=0-1,3-4",
      "items=0-1",
      "bytes=a-b",
      "bytes=0x1-2",
    ]) {
      expect(parseRangeHeader(header)).toBeUndefined();
    }
  });

  it("clips to the object and finds no byte outside it", () => {
    expect(resolveRange({ offset: 5, length: 100 }, 10)).toEqual({ start: 5, end: 9 });
    expect(resolveRange({ suffix: 100 }, 10)).toEqual({ start: 0, end: 9 });
    expect(resolveRange({ offset: 10 }, 10)).toBeUndefined();
    expect(resolveRange({ suffix: 0 }, 10)).toBeUndefined();
    expect(resolveRange({ offset: 0 }, 0)).toBeUndefined();
  });
});
