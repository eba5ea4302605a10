import { describe, expect, it } from "vitest";
import { packagedFilm } from "../package/film.fixture.ts";
import { trackSamples } from "../package/inventory.ts";
import { checkLoudness } from "./check-loudness.ts";
import { checkRates } from "./check-rates.ts";
import { checkReading, type Reading, type ReadTrack } from "./check-reading.ts";
import { checkSync } from "./check-sync.ts";
import { stretchesOf, type Sync } from "./measure-sync.ts";
import { parseDecoding } from "./parse-decoding.ts";
import { hlsStreams } from "./read-film.ts";

const film = packagedFilm();

const clock = (startSeconds: number) => ({ startSeconds, ffmpegLateSeconds: 0 });

/** The film as it reads when all is well; `change` replaces what one track gives through one manifest. */
const reading = (id = "", format: "hls" | "dash" = "hls", change: Partial<ReadTrack> = {}): Reading => {
  const tracks = [...film.renditions, ...film.audio].map((item): [string, ReadTrack] => {
    const isVideo = film.renditions.some((rendition) => rendition.id === item.id);
    const samples = trackSamples(item.track);
    const base = { packets: samples, startSeconds: 0, endSeconds: 10, digest: item.id };
    return [item.id, { ...base, keySeconds: isVideo ? [0, 2, 4, 6, 8] : [], ...(isVideo && { frames: samples }) }];
  });
  const keys = tracks.map(([key, track]): [string, ReadTrack] => [key, track.frames ? { ...track, frames: 5 } : track]);
  const read = { hls: new Map(tracks), dash: new Map(keys), clocks: new Map([["360p", clock(0)]]) };
  const track = read[format].get(id);
  if (track) read[format].set(id, { ...track, ...change });
  return read;
};

describe("checkReading", () => {
  it("finds nothing wrong with a film that reads as it was stored", () => {
    expect(checkReading(film, reading())).toEqual([]);
  });

  it.each<readonly [string, Reading, string]>([
    ["a lost packet", reading("360p", "dash", { packets: 239 }), "through DASH 360p has 239 packets instead of 240"],
    ["a frame that does not decode", reading("720p", "hls", { frames: 239 }), "720p decodes to 239 frames"],
    [
      "a late picture",
      { ...reading(), clocks: new Map([["360p", clock(0.08)]]) },
      "360p shows its first picture at 0.080 s",
    ],
    ["an early end", reading("720p", "hls", { endSeconds: 9.9 }), "720p lasts 9.900 s"],
    ["sound that begins late", reading("a1-en", "dash", { startSeconds: 0.3 }), "a1-en begins at 0.300 s"],
    ["a lost key frame", reading("360p", "hls", { keySeconds: [0, 2, 6, 8] }), "360p has 4 key frames instead of 5"],
    ["a key frame elsewhere", reading("360p", "hls", { keySeconds: [0, 2, 4.04, 6, 8] }), "key frame 2 at 4.04 s"],
    [
      "key frames that do not stand together",
      reading("360p", "hls", { keySeconds: [0, 2, 4.001, 6, 8] }),
      "do not stand together",
    ],
    ["manifests that differ", reading("a2-und", "dash", { digest: "other" }), "a2-und differs between HLS and DASH"],
    ["a track that HLS does not have", { ...reading(), hls: new Map() }, "720p is not in HLS"],
    ["a track that DASH does not have", { ...reading(), dash: new Map() }, "a1-en is not in DASH"],
  ])("finds %s", (_, read, words) => {
    expect(checkReading(film, read).join("; ")).toContain(words);
  });
});

describe("checkRates", () => {
  const limited = (maxKbps: number, bufferKbps: number) =>
    checkRates({ ...film, renditions: film.renditions.slice(0, 1).map((item) => ({ ...item, maxKbps, bufferKbps })) });

  it("allows a peak that the buffer holds, and no more", () => {
    // Segments of 3200, 3360 and 1920 kbit over 4, 4 and 2 s.
    expect(limited(960, 0)).toEqual([]);
    expect(limited(700, 400)).toEqual(["720p is 709 kbit above 700 kbit/s, which a buffer of 400 kbit cannot hold"]);
    expect(limited(700, 800)).toEqual([]);
  });
});

describe("checkLoudness", () => {
  const one = (lufs: number, noted?: Parameters<typeof checkLoudness>[2], target: number | null = -23) =>
    checkLoudness(new Map([["a1-en", lufs]]), target, noted)[0];

  it("holds a track that was brought to the target by one gain to 1 LU", () => {
    const linear = { "a1-en": { targetLufs: -23, linear: true } };
    expect(one(-23.9, linear)).not.toHaveProperty("problem");
    expect(one(-24.2, linear)).toMatchObject({ problem: "a1-en is at -24.2 LUFS instead of -23" });
    expect(one(-21.8, linear)).toHaveProperty("problem");
  });

  it("remarks on what a limiter missed, and refuses what no limiter explains", () => {
    const limited = { "a1-en": { targetLufs: -23, linear: false } };
    expect(one(-25, limited)).toMatchObject({ warning: expect.stringContaining("-25.0 LUFS") });
    expect(one(-31)).toHaveProperty("warning");
    expect(one(-12, limited)).toHaveProperty("problem");
    expect(one(-12)).toHaveProperty("problem");
  });

  it("leaves silence and what was not normalised alone", () => {
    for (const found of [one(-Infinity), one(-12, undefined, null), one(-12, { "a1-en": null })]) {
      expect(found).not.toHaveProperty("problem");
      expect(found).not.toHaveProperty("warning");
    }
  });
});

describe("checkSync", () => {
  const sync = (soundLateSeconds: number | null): readonly Sync[] => [
    { trackId: "a1-en", soundLateSeconds, stretches: [] },
  ];

  it("allows what nobody sees, and blames nobody where nothing could be judged", () => {
    for (const late of [0, 0.06, -0.04, null]) expect(checkSync(sync(late))).toEqual([]);
  });

  it("finds sound that is late or early", () => {
    expect(checkSync(sync(0.12))).toEqual(["a1-en is 120 ms behind the picture"]);
    expect(checkSync(sync(-0.1))).toEqual(["a1-en is 100 ms ahead of the picture"]);
  });

  it("looks at all of a short film and at three places of a long one", () => {
    expect(stretchesOf(9)).toEqual([{ startSeconds: 0, seconds: 9 }]);
    expect(stretchesOf(100).map(({ startSeconds }) => startSeconds)).toEqual([15, 50, 80]);
  });
});

describe("reading ffmpeg's words", () => {
  it("takes frames by stream, decode errors and loudness out of the log", () => {
    const log = [
      "[Parsed_ebur128_1 @ 0x2] Summary:\n\n  Integrated loudness:\n    I:         -70.0 LUFS\n",
      "[Parsed_ebur128_0 @ 0x1] Summary:\n\n  Integrated loudness:\n    I:         -23.1 LUFS\n",
      "[out#0/null @ 0x3]   Output stream #0:1 (audio): 500 frames encoded (512000 samples); 500 packets muxed\n",
      "[out#0/null @ 0x3]   Output stream #0:0 (video): 240 frames encoded; 240 packets muxed (1 bytes);\n",
      "[in#0/hls @ 0x4]   Input stream #0:1 (video): 240 packets read (1 bytes); 239 frames decoded; 2 decode errors;\n",
    ].join("");
    expect(parseDecoding(log)).toEqual({ frames: [240, 500], decodeErrors: 2, lufs: [-23.1, -Infinity] });
  });

  it("names streams in the order of the playlist, a rendition that stands in two groups once", () => {
    const media = (id: string): string => `#EXT-X-MEDIA:TYPE=AUDIO,NAME="x",URI="${id}.m3u8"`;
    const master = [
      media("a1"),
      media("a1-6"),
      media("a2"),
      "#EXT-X-STREAM-INF:BANDWIDTH=1",
      "720p.m3u8",
      "360p.m3u8",
      "720p.m3u8",
    ];
    expect([...hlsStreams(master.join("\n"))]).toEqual([
      ["a1", "a:0"],
      ["a1-6", "a:1"],
      ["a2", "a:2"],
      ["720p", "v:0"],
      ["360p", "v:1"],
    ]);
  });
});
