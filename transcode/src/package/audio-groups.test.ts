import { describe, expect, it } from "vitest";
import { dashManifest } from "./dash-manifest.ts";
import { packagedFilm, track } from "./film.fixture.ts";
import { masterPlaylist } from "./hls-master.ts";
import type { PackagedAudio } from "./packaged-film.ts";

const audio = (id: string, change: Partial<PackagedAudio>): PackagedAudio => ({
  id,
  index: 1,
  language: "en",
  label: "English",
  isDefault: false,
  channels: 2,
  track: track(id, 8, false),
  ...change,
});

/** English in stereo, 5.1 and 7.1, a commentary in English and Russian, both in stereo alone. */
const surround = packagedFilm({
  audio: [
    audio("a1-en", { isDefault: true }),
    audio("a1-en-6", { isDefault: true, channels: 6, label: "English 5.1" }),
    audio("a1-en-8", { channels: 8, label: "English 7.1" }),
    audio("a2-en", { index: 2, label: "Commentary" }),
    audio("a3-ru", { index: 3, label: "Русский", language: "ru" }),
  ],
});

const lines = (text: string, tag: string): readonly string[] =>
  text.split("\n").filter((line) => line.startsWith(`#${tag}:`));

describe("surround sound beside stereo", () => {
  const master = masterPlaylist(surround);
  const members = (group: string): readonly string[] =>
    lines(master, "EXT-X-MEDIA").filter((line) => line.includes(`GROUP-ID="${group}"`));

  it("gives every number of channels a group with the same members, names and flags", () => {
    const shape = (group: string): readonly string[] =>
      members(group).map((line) => line.replace(/GROUP-ID="[^"]*",|STABLE-RENDITION-ID="[^"]*",|,CHANNELS=.*/g, ""));
    expect(shape("audio")).toHaveLength(3);
    expect(shape("audio-6")).toEqual(shape("audio"));
    expect(shape("audio-8")).toEqual(shape("audio"));
  });

  it("falls back to fewer channels where a language has no more", () => {
    const uris = (group: string) => members(group).map((line) => /CHANNELS="(\d+)",URI="([^"]+)"/.exec(line)?.slice(1));
    expect(uris("audio")).toEqual([
      ["2", "a1-en.m3u8"],
      ["2", "a2-en.m3u8"],
      ["2", "a3-ru.m3u8"],
    ]);
    expect(uris("audio-6")[0]).toEqual(["6", "a1-en-6.m3u8"]);
    expect(uris("audio-8")[0]).toEqual(["8", "a1-en-8.m3u8"]);
    expect(uris("audio-8")[2]).toEqual(["2", "a3-ru.m3u8"]);
  });

  it("offers every rung with every group under an id of its own, stereo first", () => {
    const variants = lines(master, "EXT-X-STREAM-INF");
    expect(variants.map((line) => /[^-]AUDIO="([^"]+)"/.exec(line)?.[1])).toEqual(
      ["audio", "audio-6", "audio-8"].flatMap((group) => [group, group]),
    );
    expect(new Set(variants.map((line) => /STABLE-VARIANT-ID="([^"]+)"/.exec(line)?.[1])).size).toBe(6);
  });

  it("lets a player choose by itself only among tracks that it can tell apart, the default among them", () => {
    expect(members("audio").map((line) => /DEFAULT=(\w+),AUTOSELECT=(\w+)/.exec(line)?.slice(1))).toEqual([
      ["YES", "YES"],
      ["NO", "NO"],
      ["NO", "YES"],
    ]);
  });

  it("tells DASH players the layouts by their numbers in the standard", () => {
    const values = [...dashManifest(surround).matchAll(/AudioChannelConfiguration [^>]*value="(\d+)"/g)];
    expect(values.map((match) => match[1])).toEqual(["2", "6", "12", "2", "2"]);
  });
});

describe("several video codecs", () => {
  const [large, small] = packagedFilm().renditions;
  const av1 = { ...large!, id: "av1", track: { ...large!.track, codec: "av01.0.08M.08" } };
  const film = packagedFilm({ renditions: [av1, large!, small!] });

  it("stand in adaptation sets of their own in DASH, H.264 first", () => {
    const sets = dashManifest(film)
      .split("<AdaptationSet")
      .filter((set) => set.includes('contentType="video"'));
    expect(sets.map((set) => [...set.matchAll(/codecs="(\w+)/g)].map((match) => match[1]))).toEqual([
      ["avc1", "avc1"],
      ["av01"],
    ]);
  });

  it("stand in HLS with their codecs, and a player starts with one that all devices play", () => {
    const variants = lines(masterPlaylist(film), "EXT-X-STREAM-INF");
    expect(variants.map((line) => /CODECS="(\w+)/.exec(line)?.[1])).toEqual(["avc1", "avc1", "av01"]);
    expect(variants.every((line) => line.includes("VIDEO-RANGE=SDR"))).toBe(true);
  });
});
