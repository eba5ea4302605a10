import { describe, expect, it } from "vitest";
import { checkLimits } from "./check-limits.ts";
import { mediaInfo } from "./media-info.fixture.ts";
import { parseFfprobe } from "./parse-ffprobe.ts";
import { ProbeReport } from "./probe-report.ts";

const video = {
  index: 0,
  codec_type: "video",
  codec_name: "h264",
  width: 1920,
  height: 1080,
  avg_frame_rate: "25/1",
  r_frame_rate: "25/1",
  duration: "10.0",
};
const audio = { index: 1, codec_type: "audio", codec_name: "aac", channels: 2, tags: { language: "ger" } };
const parse = (streams: readonly object[], format: object = {}) =>
  parseFfprobe(ProbeReport.parse({ streams, format }), "mov", 1000);

describe("parseFfprobe", () => {
  it("takes the largest picture and leaves cover art and data tracks out, saying so", () => {
    const parsed = parse([
      { ...video, width: 1280, height: 720 },
      { ...video, index: 1 },
      { ...video, index: 2, width: 4000, height: 4000, codec_name: "mjpeg", disposition: { attached_pic: 1 } },
      { index: 3, codec_type: "data" },
      { ...audio, index: 4 },
    ]);
    expect(parsed).toMatchObject({
      ok: true,
      value: { video: { index: 1, width: 1920 }, audio: [{ index: 4, language: "de" }] },
    });
    expect(parsed.ok && parsed.value.notices).toHaveLength(3);
  });

  it.each([
    ["tells languages in BCP-47", { tags: { language: "rus" } }, { language: "ru" }],
    ["keeps regions", { tags: { language: "pt_br" } }, { language: "pt-BR" }],
    ["calls what is no language undetermined", { tags: { language: "???" } }, { language: "und" }],
    ["keeps a track's title", { tags: { title: " Director " } }, { title: "Director" }],
  ])("%s", (_, given, expected) => {
    const parsed = parse([video, { ...audio, ...given }]);
    expect(parsed.ok && parsed.value.audio[0]).toMatchObject(expected);
  });

  it("reads rotation clockwise and the sample aspect ratio", () => {
    const parsed = parse([{ ...video, sample_aspect_ratio: "64:45", side_data_list: [{ rotation: -90 }] }]);
    expect(parsed).toMatchObject({ ok: true, value: { video: { rotation: 90, sampleAspect: { num: 64, den: 45 } } } });
    expect(parse([{ ...video, side_data_list: [{ rotation: 90 }] }])).toMatchObject({
      value: { video: { rotation: 270 } },
    });
  });

  it("finds a length in the stream, in Matroska's tag, or in the container, in this order", () => {
    expect(parse([video], { duration: "12.5" })).toMatchObject({ value: { durationSeconds: 10 } });
    const { duration: _, ...bare } = video;
    expect(parse([{ ...bare, tags: { DURATION: "00:01:02.500000000" } }])).toMatchObject({
      value: { durationSeconds: 62.5 },
    });
    expect(parse([bare], { duration: "12.5" })).toMatchObject({ value: { durationSeconds: 12.5 } });
    expect(parse([bare])).toMatchObject({ value: { durationSeconds: 0 } });
  });

  it("keeps text subtitles and leaves pictures of text out", () => {
    const subtitle = {
      index: 2,
      codec_type: "subtitle",
      codec_name: "subrip",
      tags: { language: "eng" },
      disposition: { forced: 1 },
    };
    const parsed = parse([video, subtitle, { ...subtitle, index: 3, codec_name: "hdmv_pgs_subtitle" }]);
    expect(parsed.ok && parsed.value.subtitles).toEqual([
      { index: 2, codec: "subrip", language: "en", title: null, forced: true },
    ]);
  });

  it.each([
    ["no_video_stream", [audio]],
    ["no_video_stream", [audio, { ...video, disposition: { attached_pic: 1 } }]],
    ["no_video_stream", []],
    ["encrypted", [{ ...video, codec_tag_string: "encv" }]],
    ["encrypted", [video, { ...audio, codec_tag_string: "enca" }]],
    ["codec_unsupported", [{ ...video, codec_name: undefined, codec_tag_string: "xyz1" }]],
    ["codec_unsupported", [video, { ...audio, codec_name: undefined }]],
  ])("refuses %s", (reason, streams) => {
    expect(parse(streams)).toMatchObject({ ok: false, error: { reason } });
  });
});

describe("checkLimits", () => {
  const limits = {
    minSeconds: 0.1,
    maxSeconds: 1000,
    maxBytes: 5_000_000,
    minSide: 16,
    maxSide: 4096,
    timeoutFactor: 1,
    timeoutFloorSeconds: 1,
    stallSeconds: 1,
    maxMemoryBytes: 1,
  };
  it.each([
    ["too_short", mediaInfo({}, { durationSeconds: 0.04 })],
    ["too_long", mediaInfo({}, { durationSeconds: 1001 })],
    ["too_large", mediaInfo({}, { sizeBytes: 5_000_001 })],
    ["resolution_unsupported", mediaInfo({ width: 8 })],
    ["resolution_unsupported", mediaInfo({ height: 5000 })],
  ])("refuses %s", (reason, info) => {
    expect(checkLimits(info, limits)).toMatchObject({ ok: false, error: { reason } });
  });

  it("lets an ordinary film pass", () => {
    expect(checkLimits(mediaInfo(), limits)).toMatchObject({ ok: true });
  });
});
