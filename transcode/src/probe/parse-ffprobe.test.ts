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
    ["takes no word for a language", { tags: { language: "English" } }, { language: "und" }],
    ["drops what no menu has a name for", { tags: { language: "en-US-x-dub" } }, { language: "en-US" }],
    ["drops extensions", { tags: { language: "de-u-co-phonebk" } }, { language: "de" }],
    ["keeps a track's title", { tags: { title: " Director " } }, { title: "Director" }],
    [
      "drops what no manifest may hold",
      { tags: { title: "\u0001\u001b[31mА\r\n\u202e👩‍🚀\ufffe\ud800" } },
      { title: "[31mА 👩‍🚀 \ufffd" },
    ],
    ["calls a title of nothing none", { tags: { title: "\u0007\n" } }, { title: null }],
    ["cuts an endless title", { tags: { title: "🎬".repeat(5000) } }, { title: "🎬".repeat(50) }],
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

  it.each([45, -45, 30, -135])("does not obey a turn by %i degrees, and says so", (rotation) => {
    const parsed = parse([{ ...video, side_data_list: [{ rotation }] }]);
    expect(parsed).toMatchObject({ value: { video: { rotation: 0, mirrored: false, askew: true } } });
    expect(parsed.ok && parsed.value.notices.join()).toContain("is not obeyed");
  });

  it("believes no header that tells less than its tables", () => {
    const counted = { ...video, nb_frames: "750" };
    expect(parse([counted])).toMatchObject({ value: { video: { durationSeconds: null } } });
    expect(parse([{ ...counted, nb_frames: "251" }])).toMatchObject({ value: { video: { durationSeconds: 10 } } });
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

describe("what a plan is made of", () => {
  it("reads chapters on the film's own clock", () => {
    const report = ProbeReport.parse({
      streams: [video],
      format: { start_time: "10.5" },
      chapters: [{ start_time: "10.5", end_time: "20.5", tags: { title: " One " } }, { start_time: "20.5" }],
    });
    expect(parseFfprobe(report, "matroska", 1000)).toMatchObject({
      value: {
        chapters: [
          { startSeconds: 0, endSeconds: 10, title: "One" },
          { startSeconds: 10, title: null },
        ],
      },
    });
  });

  it("prefers the default video track, then the larger, and never cover art that is not called so", () => {
    const index = (streams: readonly object[]) => {
      const parsed = parse(streams);
      return parsed.ok ? parsed.value.video.index : parsed.error.reason;
    };
    const second = { ...video, index: 1, width: 640, disposition: { default: 1 } };
    expect(index([video, second])).toBe(1);
    expect(index([{ ...video, disposition: { default: 1 } }, second])).toBe(0);
    expect(
      index([
        { ...second, index: 0 },
        { ...video, index: 1, codec_name: "png", nb_frames: "1" },
      ]),
    ).toBe(0);
    expect(index([video, { ...second, codec_name: undefined }])).toBe(0);
    expect(index([{ ...video, disposition: { timed_thumbnails: 1 } }])).toBe("no_video_stream");
  });

  it.each([
    ["a late track ends late", { start_time: "1.5", duration: "10.0" }, "0.5", 11],
    [
      "Matroska's tag tells where a track ends",
      { start_time: "1.0", tags: { DURATION: "00:00:09.000000000" }, duration: undefined },
      "0.0",
      9,
    ],
    [
      "mkvmerge's tag tells how long it is",
      {
        start_time: "1.0",
        tags: { DURATION: "00:00:09.000000000", _STATISTICS_WRITING_APP: "mkvmerge" },
        duration: undefined,
      },
      "0.0",
      10,
    ],
  ])("%s", (_, change, start, seconds) => {
    expect(parse([{ ...video, ...change }], { start_time: start })).toMatchObject({
      value: { durationSeconds: seconds },
    });
  });

  it("leaves an empty audio track out, which would end the run", () => {
    const parsed = parse([video, { ...audio, nb_frames: "0" }]);
    expect(parsed).toMatchObject({ ok: true, value: { audio: [] } });
    expect(parsed.ok && parsed.value.notices.join()).toContain("it is empty");
  });

  it("sees transparency in the tag of WebM and in the pixel format", () => {
    const alpha = (change: object) => {
      const parsed = parse([{ ...video, ...change }]);
      return parsed.ok && parsed.value.video.alpha;
    };
    expect([
      alpha({ tags: { alpha_mode: "1" } }),
      alpha({ pix_fmt: "yuva444p10le" }),
      alpha({ pix_fmt: "argb" }),
    ]).toEqual([true, true, true]);
    expect([alpha({ pix_fmt: "yuv420p" }), alpha({ tags: { alpha_mode: "0" } })]).toEqual([false, false]);
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
