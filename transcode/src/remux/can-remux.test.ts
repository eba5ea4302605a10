import { beforeAll, describe, expect, it } from "vitest";
import { makePlan } from "../plan/make-plan.ts";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { soundIsCopied, whyNoRemux } from "./can-remux.ts";

let profile: Profile;
beforeAll(async () => {
  const loaded = await loadProfile("default");
  if (!loaded.ok) throw new Error(loaded.error.detail);
  profile = loaded.value;
});

const why = (...[video, rest]: Parameters<typeof mediaInfo>): string | null => {
  const info = mediaInfo({ codec: "h264", pixelFormat: "yuv420p", ...video }, { demuxer: "mov", ...rest });
  return whyNoRemux(info, makePlan(info, profile));
};

describe("showing a source as it is", () => {
  it("is done for what every player decodes", () => {
    expect(why({})).toBeNull();
    expect(why({ width: 1280, height: 720 }, { demuxer: "matroska", audio: [] })).toBeNull();
  });

  it("is left when a player could not decode it, or would show it turned, stretched or combed", () => {
    for (const video of [
      { codec: "hevc" },
      { pixelFormat: "yuv420p10le" },
      { pixelFormat: "yuv422p" },
      { interlaced: true },
      { maybeInterlaced: true },
      { highDynamicRange: true },
      { alpha: true },
      { rotation: 90 as const },
      { sampleAspect: { num: 64, den: 45 } },
    ])
      expect(why(video), JSON.stringify(video)).not.toBeNull();
  });

  it("is left when it would cost viewers more than the ladder's top rung", () => {
    expect(why({ width: 3840, height: 2160 })).not.toBeNull();
    expect(why({}, { sizeBytes: 100_000_000, durationSeconds: 10 })).toBe("80 Mbit/s are too many");
  });

  it("is left where nobody could begin to watch for long", () => {
    expect(why({}, { keyFrameGapSeconds: 10 })).toBeNull();
    expect(why({}, { keyFrameGapSeconds: 28 })).toBe("key frames are up to 28 s apart");
  });

  it("is left where copying loses the time of sound against picture", () => {
    const sound = {
      index: 1,
      codec: "aac",
      channels: 2,
      layout: "stereo",
      language: "en",
      title: null,
      isDefault: true,
    };
    expect(why({}, { audio: [{ ...sound, startSeconds: 0.5 }] })).toBe("sound and picture start apart");
    expect(why({}, { audio: [{ ...sound, startSeconds: 0.01 }] })).toBeNull();
    expect(why({}, { timeJumps: true })).not.toBeNull();
    expect(why({}, { demuxer: "mpegts" })).not.toBeNull();
  });
});

describe("taking a track over as it is", () => {
  const sound = {
    index: 1,
    codec: "aac",
    channels: 2,
    layout: "stereo",
    language: "en",
    title: null,
    isDefault: true,
    startSeconds: 0,
  };
  const copied = (change: Partial<typeof sound> = {}, ...[video, rest]: Parameters<typeof mediaInfo>): boolean =>
    soundIsCopied(mediaInfo(video, { demuxer: "matroska", ...rest, audio: [{ ...sound, ...change }] }), 1);

  it("is done beside any picture for what every player decodes, also where the picture begins a little later", () => {
    expect(copied()).toBe(true);
    expect(copied({ channels: 1 }, { codec: "vp9", startSeconds: 0.08 })).toBe(true);
  });

  it("is left for other codecs, more speakers, and where sound would lose its time", () => {
    for (const change of [{ codec: "ac3" }, { channels: 6 }, { startSeconds: 0.5 }])
      expect(copied(change), JSON.stringify(change)).toBe(false);
    expect(copied({}, {}, { demuxer: "mpegts" })).toBe(false);
    expect(copied({}, {}, { timeJumps: true })).toBe(false);
  });
});
