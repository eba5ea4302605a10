import { beforeAll, describe, expect, it } from "vitest";
import { makePlan } from "../plan/make-plan.ts";
import { chunksOf, type Plan } from "../plan/plan.ts";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { Profile } from "../profile/profile.ts";
import type { Argv } from "./argv.ts";
import { measureLengthArgv, probeArgv } from "./checks.ts";
import { encodeAudioArgv } from "./encode-audio.ts";
import { firstSoundArgv } from "./first-sound.ts";
import { encodeVideoArgv } from "./encode-video.ts";
import { extractSubtitlesArgv } from "./extract-subtitles.ts";
import { measureLimiterArgv, measureLoudnessArgv } from "./measure-loudness.ts";
import { parseLimiter, parseLoudness } from "./parse-loudness.ts";
import { artworkArgv, storyboardArgv } from "./pictures.ts";
import { readDashArgv, readHlsArgv } from "./read-manifests.ts";
import { filmSignalsArgv } from "./read-signals.ts";
import { planOfSettled, settleSoundArgv } from "./settle-sound.ts";
import { shellQuote } from "./shell-quote.ts";

let profile: Profile;
let plan: Plan;
const files = { source: "/work dir/source", folder: "/out" };

beforeAll(async () => {
  const loaded = await loadProfile("default");
  if (!loaded.ok) throw new Error(loaded.error.detail);
  profile = loaded.value;
  plan = makePlan(mediaInfo(), profile);
});

/** One option a line, so that a change of the golden file shows what changed. */
const golden = (argv: Argv): string => `${shellQuote("ffmpeg", argv).replaceAll(/ (?=-[a-z])/g, "\n  ")}\n`;
const chunk = (index: number) => {
  const found = chunksOf(plan)[index];
  if (!found) throw new Error("no such chunk");
  return found;
};

describe("commands", () => {
  it("encodes the first chunk of a ladder with one decode and cascaded scales", async () => {
    await expect(golden(encodeVideoArgv(plan, chunk(0), profile.video, files))).toMatchFileSnapshot(
      "golden/encode-first-chunk.txt",
    );
  });

  it("seeks one GOP early for a later chunk and drops it again", async () => {
    await expect(golden(encodeVideoArgv(plan, chunk(1), profile.video, files))).toMatchFileSnapshot(
      "golden/encode-later-chunk.txt",
    );
  });

  it("maps HDR to SDR and weaves fields together only where the source asks for it", () => {
    const odd = makePlan(mediaInfo({ highDynamicRange: true, interlaced: true }), profile);
    const argv = encodeVideoArgv(odd, chunk(0), profile.video, files).join(" ");
    expect(argv).toContain("bwdif=mode=send_frame,fps=24/1");
    expect(argv).toContain("tonemap=tonemap=hable");
    expect(encodeVideoArgv(plan, chunk(0), profile.video, files).join(" ")).not.toMatch(/bwdif|tonemap/);
  });

  it("lets ffmpeg turn a picture only where the plan reckons with it", () => {
    const askew = makePlan(mediaInfo({ askew: true }), profile);
    const words = (of: Plan): string => encodeVideoArgv(of, chunk(0), profile.video, files).join(" ");
    expect(words(askew)).toMatch(/-noautorotate .*-i /);
    expect(words(plan)).not.toContain("autorotate");
  });

  it("brings sounds that change in mid-film to one form, each source track once, and then reads them in their order", () => {
    const surround = makePlan(mediaInfo({}, { demuxer: "mpegts" }), profile);
    const words = settleSoundArgv(surround, { source: "/source", output: "/settled.mka" }).join(" ");
    expect(words).toContain("-map 0:1 -filter:a:0 aresample=48000,aformat=channel_layouts=stereo -map 0:2");
    expect(words).toContain("-filter:a:1 aresample=48000,aformat=channel_layouts=5.1");
    const settled = planOfSettled(surround);
    expect(settled.audio.map(({ id, index }) => [id, index])).toEqual([
      ["a1-en", 0],
      ["a2-ru", 1],
      ["a2-ru-51", 1],
    ]);
    expect(encodeAudioArgv(settled, profile.audio, [null, null, null], files)).not.toContain("mpegts");
  });

  it("measures and then applies loudness, leaving a silent track alone", async () => {
    const report = { integrated: -18.2, truePeak: -3, range: 16.1, threshold: -28.4, offset: 0.2 };
    const { loudness: target } = profile.audio;
    if (target === null) throw new Error("the default profile normalises");
    await expect(golden(measureLoudnessArgv(plan, files.source))).toMatchFileSnapshot("golden/measure-loudness.txt");
    await expect(
      golden(measureLimiterArgv({ ...plan, audio: plan.audio.slice(0, 1) }, target, files.source)),
    ).toMatchFileSnapshot("golden/measure-limiter.txt");
    const levellings = [{ by: "limiter", report }, null, { by: "gain", decibels: -4.8 }] as const;
    await expect(golden(encodeAudioArgv(plan, profile.audio, levellings, files))).toMatchFileSnapshot(
      "golden/encode-audio.txt",
    );
  });

  it("makes the sound of a film that grows in one pass, copying what can be copied", async () => {
    const tracks = plan.audio.map((track, index) => ({ ...track, id: `${track.id}-first`, copied: index === 0 }));
    await expect(golden(firstSoundArgv(plan, tracks, 128, files))).toMatchFileSnapshot("golden/first-sound.txt");
    const [only] = tracks;
    expect(only && firstSoundArgv(plan, [only], 128, files)).not.toContain("-filter_complex");
  });

  it("extracts subtitles, storyboard and poster", async () => {
    const text = [
      extractSubtitlesArgv(plan, files),
      storyboardArgv(plan, { rendition: "/in.mp4", folder: "/out" }),
      storyboardArgv(
        { ...plan, storyboard: { ...plan.storyboard, everyGops: 3 } },
        { rendition: "/in.mp4", folder: "/out" },
      ),
      artworkArgv(1280, 1, { clip: "/clip.mp4", folder: "/out" }),
    ].map(golden);
    await expect(text.join("\n")).toMatchFileSnapshot("golden/subtitles-and-pictures.txt");
  });

  it("never lets ffmpeg choose a demuxer or a protocol for a file", () => {
    const all = [
      encodeVideoArgv(plan, chunk(0), profile.video, files),
      encodeAudioArgv(plan, profile.audio, [], files),
      firstSoundArgv(plan, [], 128, files),
      extractSubtitlesArgv(plan, files),
      storyboardArgv(plan, { rendition: "/in.mp4", folder: "/out" }),
      artworkArgv(1280, 1, { clip: "/clip.mp4", folder: "/out" }),
      probeArgv("mov", "/source"),
      measureLengthArgv("matroska", "/source", 0),
    ];
    for (const argv of all) {
      const input = argv.indexOf("-i");
      expect(argv.slice(input - 4, input)).toEqual([
        "-protocol_whitelist",
        "file,pipe",
        "-f",
        expect.stringMatching(/^(mov|matroska)$/),
      ]);
    }
  });
});

describe("reading our own manifests", () => {
  const reading = { manifest: "/m", packets: "/p", videos: ["v:0"], sounds: ["a:0"] };
  const stretch = { startSeconds: 2, seconds: 5 };

  it("opens files only, as the format that we wrote, and stops at the first error", () => {
    const film = filmSignalsArgv({ manifest: "/m", video: "v:0", sounds: ["a:0"] }, stretch, "/out");
    for (const argv of [readHlsArgv(reading), readDashArgv(reading), film]) {
      const input = argv.indexOf("-i");
      expect(argv.slice(input - 6, input - 4)).toEqual(["-protocol_whitelist", "file"]);
      expect(argv[input - 1]).toMatch(/^(hls|dash)$/);
    }
    for (const argv of [readHlsArgv(reading), readDashArgv(reading)]) expect(argv).toContain("-xerror");
  });

  it("decodes everything through one manifest and key frames through the other, and lists all packets of both", () => {
    expect(readHlsArgv(reading)).not.toContain("-skip_frame");
    expect(readDashArgv(reading).filter((word) => word === "nokey")).toHaveLength(2);
    expect(readHlsArgv(reading).join(" ")).toContain("[0:a:0]ebur128");
    for (const argv of [readHlsArgv(reading), readDashArgv(reading)]) {
      expect(argv).toContain("null");
      expect(argv.slice(-3)).toEqual(["-f", "framecrc", "/p"]);
    }
  });
});

describe("shellQuote", () => {
  it("gives a line that a shell reads back as the same words", () => {
    expect(shellQuote("ffmpeg", ["-i", "/a b/it's.mp4", "scale='min(1,iw)'", "", "plain"])).toBe(
      `ffmpeg -i '/a b/it'\\''s.mp4' 'scale='\\''min(1,iw)'\\''' '' plain`,
    );
  });
});

describe("parseLoudness", () => {
  const report = (filter: number, integrated: string, peak = "-3.1"): string =>
    `[Parsed_ebur128_${filter} @ 0x55d0] Summary:\n\n  Integrated loudness:\n    I:         ${integrated} LUFS\n    Threshold: -30.0 LUFS\n\n  Loudness range:\n    LRA:         5.0 LU\n    Threshold: -40.2 LUFS\n    LRA low:   -18.6 LUFS\n    LRA high:  -13.6 LUFS\n\n  True peak:\n    Peak:       ${peak} dBFS\n`;

  it("assigns reports to tracks by the filter's number, whatever order they were printed in", () => {
    expect(parseLoudness(`noise\n${report(5, "-20.0")}[x @ 0x1] more\n${report(2, "-11.0", "1.5")}`, 2)).toEqual([
      { integrated: -11, truePeak: 1.5, range: 5 },
      { integrated: -20, truePeak: -3.1, range: 5 },
    ]);
  });

  it("gives null for silence and for a missing report", () => {
    expect(parseLoudness(report(2, "-70.0", "-inf"), 2)).toEqual([null, null]);
  });
});

describe("parseLimiter", () => {
  const report = (filter: number, integrated: string): string =>
    `[Parsed_loudnorm_${filter} @ 0x55d0]\n{\n\t"input_i" : "${integrated}",\n\t"input_tp" : "-3.1",\n\t"input_lra" : "5.0",\n\t"input_thresh" : "-30.0",\n\t"output_i" : "-23.1",\n\t"target_offset" : "0.1"\n}\n`;

  it("reads what loudnorm has to be told, by the filter's number", () => {
    expect(parseLimiter(`${report(5, "-20.0")}${report(2, "-11.0")}`, 2).map((found) => found?.integrated)).toEqual([
      -11, -20,
    ]);
    expect(parseLimiter(report(2, "-inf"), 2)).toEqual([null, null]);
  });
});
