import { beforeAll, describe, expect, it } from "vitest";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import type { VideoStream } from "../probe/media-info.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { chooseFrameRate } from "./choose-frame-rate.ts";
import { chooseRenditions, displaySize } from "./choose-renditions.ts";
import { makePlan } from "./make-plan.ts";
import { chunksOf, segmentSeconds } from "./plan.ts";

let profile: Profile;
beforeAll(async () => {
  const loaded = await loadProfile("default");
  if (!loaded.ok) throw new Error(loaded.error.detail);
  profile = loaded.value;
});

const sizes = (video: Partial<VideoStream>): readonly string[] =>
  chooseRenditions(mediaInfo(video).video, 24, profile.video).map((rung) => `${rung.id} ${rung.width}x${rung.height}`);

describe("the ladder", () => {
  it("has five rungs for 1080p", () => {
    expect(sizes({})).toEqual(["1080p 1920x1080", "720p 1280x720", "480p 854x480", "360p 640x360", "240p 426x240"]);
  });

  it.each([
    [
      "shrinks 4K",
      { width: 3840, height: 2160 },
      ["1080p 1920x1080", "720p 1280x720", "480p 854x480", "360p 640x360", "240p 426x240"],
    ],
    [
      "fits a wide film by its width",
      { width: 1920, height: 804 },
      ["1080p 1920x804", "720p 1280x536", "480p 854x358", "360p 640x268", "240p 426x178"],
    ],
    [
      "fits 4:3 by its height",
      { width: 1440, height: 1080 },
      ["1080p 1440x1080", "720p 960x720", "480p 640x480", "360p 480x360", "240p 320x240"],
    ],
    [
      "turns the boxes for an upright film",
      { width: 1080, height: 1920 },
      ["1080p 1080x1920", "720p 720x1280", "480p 480x854", "360p 360x640", "240p 240x426"],
    ],
    [
      "reads rotation before it fits",
      { width: 1920, height: 1080, rotation: 90 as const },
      ["1080p 1080x1920", "720p 720x1280", "480p 480x854", "360p 360x640", "240p 240x426"],
    ],
    [
      "squares anamorphic pixels",
      { width: 720, height: 576, sampleAspect: { num: 64, den: 45 } },
      ["480p 720x406", "360p 640x360", "240p 426x240"],
    ],
    [
      "gives a source between two rungs its own size",
      { width: 960, height: 540 },
      ["720p 960x540", "480p 854x480", "360p 640x360", "240p 426x240"],
    ],
    ["evens out odd sizes", { width: 639, height: 359 }, ["360p 640x360", "240p 426x240"]],
    ["never enlarges a small film", { width: 160, height: 120 }, ["240p 160x120"]],
  ])("%s", (_, video, expected) => {
    expect(sizes(video).slice(-expected.length)).toEqual(expected);
    const source = displaySize(mediaInfo(video).video);
    // Evening out may add the one missing pixel; that is not enlarging.
    for (const size of sizes(video))
      expect(Number(size.split(" ")[1]?.split("x")[0])).toBeLessThanOrEqual(source.width + 1);
  });

  it("gives more bits to 50 pictures a second, fewer to a source that does not fill its rung", () => {
    const [full] = chooseRenditions(mediaInfo().video, 24, profile.video);
    const [fast] = chooseRenditions(mediaInfo().video, 50, profile.video);
    const [small] = chooseRenditions(mediaInfo({ width: 1600, height: 900 }).video, 24, profile.video);
    expect(fast?.maxKbps).toBe((full?.maxKbps ?? 0) * 1.5);
    expect(small).toMatchObject({ id: "1080p", width: 1600 });
    expect(small?.maxKbps).toBeLessThan(full?.maxKbps ?? 0);
  });
});

describe("the frame rate", () => {
  const rate = (num: number, den: number, base = { num, den }) =>
    chooseFrameRate({ averageRate: { num, den }, baseRate: base }, 60);
  it.each([
    ["keeps 25", rate(25, 1), { num: 25, den: 1 }],
    ["keeps 23.976 exact", rate(24000, 1001), { num: 24000, den: 1001 }],
    [
      "reads 23.976 out of a rounded average",
      rate(2_397_600, 100_001, { num: 24000, den: 1001 }),
      { num: 24000, den: 1001 },
    ],
    ["halves 120", rate(120, 1), { num: 60, den: 1 }],
    ["halves 119.88", rate(120000, 1001), { num: 60000, den: 1001 }],
    ["rounds a variable rate up", rate(2217, 100, { num: 90000, den: 1 }), { num: 24000, den: 1001 }],
    ["gives a screen recording its full rate", rate(49, 10, { num: 30, den: 1 }), { num: 30, den: 1 }],
    ["does not take fields for pictures", rate(2504, 100, { num: 50, den: 1 }), { num: 25, den: 1 }],
    [
      "does not take telecine for a variable rate",
      rate(24000, 1001, { num: 60000, den: 1001 }),
      { num: 24000, den: 1001 },
    ],
    ["believes no average above the base", rate(64000, 283, { num: 25, den: 1 }), { num: 25, den: 1 }],
    ["plays a slide show at ten", rate(1, 2), { num: 10, den: 1 }],
    [
      "assumes 25 where nothing is known",
      chooseFrameRate({ averageRate: null, baseRate: null }, 60),
      { num: 25, den: 1 },
    ],
  ])("%s", (_, chosen, expected) => {
    expect(chosen).toEqual(expected);
  });
});

describe("a plan", () => {
  it("cuts GOPs, segments and chunks at whole frames, also at 23.976", () => {
    const ntsc = { num: 24000, den: 1001 };
    const plan = makePlan(mediaInfo({ averageRate: ntsc, baseRate: ntsc }), profile);
    expect(plan).toMatchObject({
      gopFrames: 48,
      gopsPerSegment: 2,
      chunkFrames: 1440,
      timescale: 24000,
      frameTicks: 1001,
    });
    expect(segmentSeconds(plan)).toBeCloseTo(4.004, 6);
  });

  it("covers every frame with exactly one chunk", () => {
    const plan = makePlan(mediaInfo({}, { durationSeconds: 150.5 }), profile);
    const chunks = chunksOf(plan);
    expect(chunks.map((chunk) => chunk.startFrame)).toEqual([0, 1440, 2880]);
    expect(chunks.reduce((sum, chunk) => sum + chunk.frames, 0)).toBe(plan.totalFrames);
  });

  it("names tracks so that a menu can tell them apart", () => {
    const track = {
      index: 1,
      codec: "aac",
      channels: 1,
      layout: "mono",
      language: "und",
      title: null,
      startSeconds: 0,
      isDefault: false,
    };
    const plan = makePlan(
      mediaInfo(
        {},
        {
          audio: [
            track,
            { ...track, index: 2 },
            { ...track, index: 3, language: "en" },
            { ...track, index: 4, language: "en" },
          ],
        },
      ),
      profile,
    );
    expect(plan.audio.map(({ id, label }) => [id, label])).toEqual([
      ["a1-und", "Track 1"],
      ["a2-und", "Track 2"],
      ["a3-en", "English"],
      ["a4-en", "English (2)"],
    ]);
    expect(plan.audio.filter((audio) => audio.isDefault)).toHaveLength(1);
  });

  it("thins the storyboard of a very long film out", () => {
    expect(makePlan(mediaInfo(), profile).storyboard).toMatchObject({
      rendition: "240p",
      everyGops: 1,
      tileWidth: 160,
      tileHeight: 90,
    });
    expect(makePlan(mediaInfo({}, { durationSeconds: 36_000 }), profile).storyboard.everyGops).toBe(9);
  });

  it("plans a film without sound", () => {
    expect(makePlan(mediaInfo({}, { audio: [], subtitles: [] }), profile)).toMatchObject({ audio: [], subtitles: [] });
  });
});
