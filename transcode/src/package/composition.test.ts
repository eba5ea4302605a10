import { describe, expect, it } from "vitest";
import { fragmentBytes, initBytes } from "./boxes.fixture.ts";
import { compositionOffsets, editStart } from "./composition.ts";

const uint32 = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeInt32BE(value, index * 4));
  return bytes;
};
const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([uint32(body.length + 8), Buffer.from(type, "latin1"), body]);
};
/** A fragment whose samples have a size and an offset each. */
const fragment = (version: number, offsets: readonly number[]): Buffer =>
  box(
    "moof",
    box("traf", box("trun", uint32((version << 24) | 0xa01, offsets.length, 0), ...offsets.map((at) => uint32(9, at)))),
  );

describe("composition times", () => {
  it("are read sample by sample and fragment by fragment, below zero only where the format allows it", () => {
    expect(compositionOffsets(Buffer.concat([fragment(1, [0, 2000, -1000]), fragment(0, [500])]))).toEqual([
      0, 2000, -1000, 500,
    ]);
  });

  it("are zero where a fragment tells none", () => {
    expect(compositionOffsets(fragmentBytes(3, 1000, 10))).toEqual([0, 0, 0]);
  });
});

describe("the edit list", () => {
  const withEdits = (...entries: readonly Buffer[]): Buffer =>
    box("moov", box("trak", box("edts", box("elst", uint32(0, entries.length), ...entries))));

  it("tells where the film begins, behind empty edits", () => {
    expect(editStart(withEdits(uint32(40, -1, 0x10000), uint32(900, 2000, 0x10000)))).toBe(2000);
  });

  it("skips nothing where there is none", () => {
    expect(editStart(initBytes(24_000))).toBe(0);
  });
});
