import { describe, expect, it } from "vitest";
import { boxesIn, findBox } from "./boxes.ts";
import { av1Entry, fragmentBytes, initBytes } from "./boxes.fixture.ts";
import { type CutOptions, type CutSegment, cutSegments } from "./cut-segments.ts";
import { readFragment } from "./fragment.ts";
import { joinTracks } from "./join-tracks.ts";
import { track } from "./film.fixture.ts";
import { readInit } from "./read-init.ts";

const cut = async (fragments: readonly Buffer[], options: Partial<CutOptions> = {}): Promise<readonly CutSegment[]> => {
  const parts = async function* () {
    yield { init: initBytes(24_000) };
    for (const bytes of fragments) yield { fragment: readFragment(Buffer.from(bytes)) };
  };
  const all: CutSegment[] = [];
  for await (const part of cutSegments(parts(), {
    startTicks: 0,
    firstSequence: 1,
    segmentTicks: 96_000,
    keyFrames: true,
    ...options,
  })) {
    if ("segment" in part) all.push(part);
  }
  return all;
};

const decodeTimes = (bytes: Buffer): readonly number[] =>
  boxesIn(bytes)
    .filter((box) => box.type === "moof")
    .map((box) => Number(bytes.readBigUInt64BE(findBox(bytes, ["traf", "tfdt"], box).start + 4)));

describe("reading boxes", () => {
  it("reads timescale and codec of an initialisation segment", () => {
    expect(readInit(initBytes(24_000))).toEqual({ timescale: 24_000, codec: "avc1.640028" });
  });

  it.each([
    [av1Entry(0, 8, 0x00), "av01.0.08M.08"],
    [av1Entry(0, 13, 0x80 | 0x40), "av01.0.13H.10"],
    [av1Entry(2, 5, 0x40 | 0x20), "av01.2.05M.12"],
  ])("reads the codec of an AV1 track", (entry, codec) => {
    expect(readInit(initBytes(24_000, entry)).codec).toBe(codec);
  });

  it("reads samples, ticks and the end of the first sample of a fragment", () => {
    const bytes = fragmentBytes(48, 1000, 10);
    const fragment = readFragment(bytes);
    expect(fragment).toMatchObject({ samples: 48, ticks: 48_000 });
    expect(fragment.firstSampleEnd).toBe(bytes.length - 47 * 10);
  });

  it("throws on a length that leads outside", () => {
    const bytes = fragmentBytes(1, 1000, 10);
    bytes.writeUInt32BE(9_999_999, 0);
    expect(() => boxesIn(bytes)).toThrow("impossible length");
  });
});

describe("cutting segments", () => {
  const gop = fragmentBytes(48, 1000, 10);

  it("joins GOPs to segments on the grid and names them by content", async () => {
    const segments = await cut([gop, gop, gop, gop, gop]);
    expect(segments.map(({ segment }) => segment.ticks)).toEqual([96_000, 96_000, 48_000]);
    expect(new Set(segments.map(({ segment }) => segment.name)).size).toBe(3);
    expect(segments[0]?.segment.name).toMatch(/^seg-[0-9a-f]{20}\.m4s$/);
    expect(segments.map(({ segment }) => segment.name)).toEqual(
      (await cut([gop, gop, gop, gop, gop])).map(({ segment }) => segment.name),
    );
  });

  it("moves every fragment to its place on the timeline of the whole film", async () => {
    const segments = await cut([gop, gop, gop], { startTicks: 960_000, firstSequence: 21 });
    expect(segments.map(({ bytes }) => decodeTimes(bytes))).toEqual([[960_000, 1_008_000], [1_056_000]]);
    const [first] = segments;
    expect(first?.bytes.readUInt32BE(findBox(first.bytes, ["moof", "mfhd"]).start + 4)).toBe(21);
  });

  it("tells where key frames lie, from the fragment's head to the picture's last byte", async () => {
    const [segment] = await cut([gop, gop]);
    const bytes = gop.length - 47 * 10;
    expect(segment?.segment.keyFrames).toEqual([
      { offset: 0, bytes, ticks: 48_000 },
      { offset: gop.length, bytes, ticks: 48_000 },
    ]);
  });

  it("cuts audio as near to the grid as its frames allow, without drifting from it", async () => {
    const second = fragmentBytes(47, 1024, 5);
    const segments = await cut(
      Array.from({ length: 400 }, () => second),
      { segmentTicks: 192_000, keyFrames: false },
    );
    let at = 0;
    for (const { segment } of segments.slice(0, -1)) {
      at += segment.ticks;
      expect(Math.abs(at - Math.round(at / 192_000) * 192_000)).toBeLessThanOrEqual(second.length * 1024);
      expect(Math.abs(at / 192_000 - Math.round(at / 192_000)) * 4).toBeLessThan(0.51);
    }
    expect(segments).toHaveLength(Math.ceil((400 * 47 * 1024) / 192_000));
    expect(segments[0]?.segment.keyFrames).toEqual([]);
  });
});

describe("joining chunks", () => {
  it("puts segments one after the other", () => {
    const joined = joinTracks([track("a", 1), track("a", 2)]);
    expect(joined.ok && joined.value.segments).toHaveLength(6);
  });

  it("refuses chunks with different initialisation segments, and none at all", () => {
    expect(joinTracks([track("a", 1), track("b", 1)])).toEqual({ ok: false, error: { reason: "incompatible" } });
    expect(joinTracks([])).toEqual({ ok: false, error: { reason: "empty" } });
  });
});
