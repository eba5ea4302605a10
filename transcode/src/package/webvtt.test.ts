import { describe, expect, it } from "vitest";
import { parseVtt, segmentVtt, vttTime, writeVtt } from "./webvtt.ts";

const TEXT = `WEBVTT - made elsewhere

NOTE a remark
00:00:00.000 --> 00:00:09.000

STYLE
::cue { color: red }

1
00:01.000 --> 00:03.500 align:start
<i>First</i> & second
line

00:00:03.000 --> 00:00:03.000
no length

01:00:00.250 --> 01:00:02.000
An hour in

00:00:03.600 --> 00:00:08.100
Crosses two cuts
`;

describe("WebVTT", () => {
  it("reads cues in the order of time, with settings and inline tags, and nothing else", () => {
    expect(parseVtt(TEXT)).toEqual([
      { startMs: 1000, endMs: 3500, settings: "align:start", text: "<i>First</i> & second\nline" },
      { startMs: 3600, endMs: 8100, settings: "", text: "Crosses two cuts" },
      { startMs: 3_600_250, endMs: 3_602_000, settings: "", text: "An hour in" },
    ]);
    expect(parseVtt(TEXT.replaceAll("\n", "\r\n"))).toEqual(parseVtt(TEXT));
  });

  it("writes what it reads", () => {
    expect(parseVtt(writeVtt(parseVtt(TEXT)))).toEqual(parseVtt(TEXT));
    expect(vttTime(3_723_004)).toBe("01:02:03.004");
  });

  it("cuts on the time grid and repeats a crossing cue with its full times in every segment it touches", () => {
    const segments = segmentVtt(parseVtt(TEXT).slice(0, 2), [4000, 8000, 12_000, 16_000]);
    expect(segments).toHaveLength(4);
    for (const segment of segments)
      expect(segment).toMatch(/^WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00\.000\n\n/);
    expect(segments.map((segment) => segment.includes("First"))).toEqual([true, false, false, false]);
    expect(segments.map((segment) => segment.includes("00:00:03.600 --> 00:00:08.100"))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it("puts a cue that ends exactly on a cut into one segment only, and late ones into the last", () => {
    const cue = { settings: "", text: "x" };
    const segments = segmentVtt(
      [
        { ...cue, startMs: 0, endMs: 4000 },
        { ...cue, startMs: 9000, endMs: 20_000 },
      ],
      [4000, 8000],
    );
    expect(segments.map((segment) => segment.match(/-->/g)?.length ?? 0)).toEqual([1, 1]);
  });
});
