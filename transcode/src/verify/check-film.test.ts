import { describe, expect, it } from "vitest";
import { packagedFilm, track } from "../package/film.fixture.ts";
import type { Track } from "../package/inventory.ts";
import type { PackagedFilm } from "../package/packaged-film.ts";
import { checkFilm } from "./check-film.ts";
import { referencedFiles } from "./referenced-files.ts";

const withSecond = (change: (second: Track) => Track): PackagedFilm => {
  const film = packagedFilm();
  return {
    ...film,
    renditions: film.renditions.map((rendition, index) =>
      index === 1 ? { ...rendition, track: change(rendition.track) } : rendition,
    ),
  };
};

describe("checkFilm", () => {
  it("finds nothing wrong with a whole film", () => {
    expect(checkFilm(packagedFilm())).toEqual([]);
  });

  it.each([
    [
      "a lost frame",
      withSecond((second) => ({
        ...second,
        segments: second.segments.map((segment, index) =>
          index === 0 ? { ...segment, samples: segment.samples - 1 } : segment,
        ),
      })),
      "frames",
    ],
    [
      "a lost segment",
      withSecond((second) => ({ ...second, segments: second.segments.slice(1) })),
      "number of segments",
    ],
    [
      "key frames that do not stand together",
      withSecond((second) => ({
        ...second,
        segments: second.segments.map((segment) => ({
          ...segment,
          keyFrames: segment.keyFrames.map((frame, index) => ({
            ...frame,
            ticks: frame.ticks + (index === 0 ? 1000 : -1000),
          })),
        })),
      })),
      "key frames",
    ],
    [
      "sound that ends early",
      packagedFilm({
        audio: packagedFilm().audio.map((audio) => ({
          ...audio,
          track: { ...audio.track, segments: audio.track.segments.slice(0, 2) },
        })),
      }),
      "s long",
    ],
    [
      "a storyboard without tiles",
      packagedFilm({ storyboard: { ...packagedFilm().storyboard!, tiles: 0, sheets: [] } }),
      "0 tiles where 5 belong",
    ],
    [
      "subtitles on another grid",
      packagedFilm({
        subtitles: packagedFilm().subtitles.map((text) => ({ ...text, segments: text.segments.slice(1) })),
      }),
      "s1-ru",
    ],
    ["no rendition", packagedFilm({ renditions: [] }), "no rendition"],
  ])("finds %s", (_, film, words) => {
    expect(checkFilm(film).join("; ")).toContain(words);
  });
});

describe("referencedFiles", () => {
  it("lists every file that a player may ask for, with the size where it is known", () => {
    const files = referencedFiles(packagedFilm());
    expect(files.get("video/360p/init-360p.mp4")).toBe(700);
    expect(files.get("audio/a1-en/seg-en-2.m4s")).toBe(track("en", 8, false).segments[2]?.bytes);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        "subtitles/s1-ru/whole-1.vtt",
        "storyboard/abc.jpg",
        "hls/images.m3u8",
        "hls/master.m3u8",
        "dash/manifest.mpd",
        "storyboard/storyboard.vtt",
      ]),
    );
  });
});
