import type { Track } from "./inventory.ts";
import type { PackagedFilm } from "./packaged-film.ts";

/** A track of two full segments and half a one; names and sizes are made of `id`. */
export const track = (id: string, scale: number, keyFrames = true): Track => ({
  init: `init-${id}.mp4`,
  initBytes: 700,
  timescale: keyFrames ? 24_000 : 48_000,
  codec: keyFrames ? "avc1.640028" : "mp4a.40.2",
  segments: [96_000, 96_000, 48_000].map((ticks, index) => ({
    name: `seg-${id}-${index}.m4s`,
    bytes: Math.round(((ticks / 96_000) * 400_000 + index * 20_000) / scale),
    ticks: keyFrames ? ticks : ticks * 2,
    samples: ticks / 1000,
    keyFrames: keyFrames
      ? Array.from({ length: ticks / 48_000 }, (_, at) => ({ offset: at * 1000, bytes: 900 + index, ticks: 48_000 }))
      : [],
  })),
});

/** Ten seconds with everything: two rungs, two languages, subtitles, storyboard. */
export const packagedFilm = (change: Partial<PackagedFilm> = {}): PackagedFilm => ({
  durationSeconds: 10,
  frameRate: { num: 24, den: 1 },
  renditions: [
    { id: "720p", width: 1280, height: 720, maxKbps: 2900, bufferKbps: 4350, track: track("720p", 1) },
    { id: "360p", width: 640, height: 360, maxKbps: 850, bufferKbps: 1275, track: track("360p", 4) },
  ],
  audio: [
    {
      id: "a1-en",
      index: 1,
      language: "en",
      label: "English",
      isDefault: true,
      channels: 2,
      track: track("en", 8, false),
    },
    {
      id: "a2-und",
      index: 2,
      language: "und",
      label: 'The "Director"',
      isDefault: false,
      channels: 2,
      track: track("und", 8, false),
    },
  ],
  subtitles: [
    {
      id: "s1-ru",
      index: 3,
      language: "ru",
      label: "Русский & Co",
      forced: false,
      added: false,
      whole: "whole-1.vtt",
      segments: [4, 4, 2].map((seconds, index) => ({ name: `seg-${index}.vtt`, seconds })),
      bytes: 500,
    },
  ],
  storyboard: {
    sheets: ["abc.jpg"],
    tiles: 5,
    intervalSeconds: 2,
    tileWidth: 160,
    tileHeight: 90,
    columns: 10,
    rows: 10,
    largestBytes: 20_000,
  },
  ...change,
});
