import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OddStudio, startStudio } from "./odd-film.fixture.ts";
import { damaged, ENCRYPTED, keep, lavfi, ofUnknownCodec, scrambled, tones, X264 } from "./odd-sources.fixture.ts";

let studio: OddStudio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(async () => {
  await studio?.stop();
});

const picture = (size: string, seconds = 2, rate = 25) => lavfi(`testsrc2=s=${size}:r=${rate}:d=${seconds}`);

describe("several streams", { timeout: 120_000 }, () => {
  const both = [...picture("320x180"), ...picture("640x360"), "-map", "0", "-map", "1", ...X264];

  it("takes the video track that is marked as the default, though another is larger, and says why", async () => {
    const marked = await studio.film(
      await studio.make("mkv", [...both, "-disposition:v:0", "default", "-disposition:v:1", "0"]),
    );
    expect(marked.plan.renditions[0]).toMatchObject({ width: 320 });
    expect(marked.plan.notices).toEqual([
      "stream 1 (video, h264, 640×360) is left out: stream 0 is marked as the default",
    ]);
  });

  it("takes the largest video track where none or all are marked, and says why", async () => {
    for (const mark of ["0", "default"]) {
      const file = await studio.make("mkv", [...both, "-disposition:v:0", mark, "-disposition:v:1", mark]);
      const { plan } = await studio.film(file);
      expect(plan.renditions[0]).toMatchObject({ width: 640 });
      expect(plan.notices).toEqual(["stream 0 (video, h264, 320×180) is left out: stream 1 is larger"]);
    }
  });

  it.each(["mp4", "mkv"])("leaves cover art and data tracks out (%s)", async (extension) => {
    const cover = await studio.make("jpg", [...picture("1200x1600", 1), "-frames:v", "1"]);
    const film = await studio.make("mp4", [...picture("320x180"), ...X264]);
    const inputs = ["-i", film, "-i", cover, "-map", "0:v", "-map", "1"];
    const file =
      extension === "mp4"
        ? await studio.make("mp4", [
            ...inputs,
            "-c",
            "copy",
            "-timecode",
            "01:00:00:00",
            "-disposition:v:1",
            "attached_pic",
          ])
        : await studio.make("mkv", [
            "-i",
            film,
            "-attach",
            cover,
            "-metadata:s:t",
            "mimetype=image/jpeg",
            "-map",
            "0:v",
            "-c",
            "copy",
          ]);
    const made = await studio.film(file);
    expect(made.plan.renditions[0]).toMatchObject({ width: 320 });
    expect(made.plan.notices.join()).toContain("it is a picture, not a film");
    if (extension === "mp4") expect(made.plan.notices.join()).toContain("it is neither picture nor sound nor text");
  });

  it("refuses sound alone, also under cover art, and no other than with that reason", async () => {
    expect(await studio.probe(await studio.make("m4a", lavfi("sine=d=2")))).toBe("no_video_stream");
    expect(await studio.probe(await studio.make("mp3", lavfi("sine=d=2")))).toBe("no_video_stream");
    const cover = await studio.make("jpg", [...picture("300x300", 1), "-frames:v", "1"]);
    const inputs = [...lavfi("sine=d=2"), "-i", cover, "-map", "0", "-map", "1"];
    const album = await studio.make("m4a", [...inputs, "-c:v", "copy", "-disposition:v", "attached_pic"]);
    expect(await studio.probe(album)).toBe("no_video_stream");
  });

  it("refuses what is encrypted, as such and not as damaged, and what nobody can decode", async () => {
    const film = [...picture("320x180"), ...lavfi("sine=d=2"), ...X264];
    expect(await studio.probe(await studio.make("mp4", [...film, ...ENCRYPTED]))).toBe("encrypted");
    const pieces = ["-movflags", "empty_moov+frag_keyframe"];
    expect(await studio.probe(await studio.make("mp4", [...film, ...ENCRYPTED, ...pieces]))).toBe("encrypted");
    const plain = await studio.make("ts", film);
    expect(await studio.probe(await keep(studio, "scrambled.ts", await scrambled(plain)))).toBe("encrypted");
    const unknown = await ofUnknownCodec(await studio.make("mp4", film));
    expect(await studio.probe(await keep(studio, "unknown.mp4", unknown))).toBe("codec_unsupported");
  });

  it("makes a film without sound, and says where sound goes on after the picture", async () => {
    expect((await studio.film(await studio.make("mp4", [...picture("320x180"), ...X264]))).plan.audio).toEqual([]);
    const long = await studio.film(await studio.make("mp4", [...picture("320x180"), ...lavfi("sine=d=9"), ...X264]));
    expect(long.plan.durationSeconds).toBeCloseTo(2, 1);
    expect(long.plan.notices.join()).toContain("is cut where the picture ends");
  });
});

/** Loudness of a channel. */
const power = (samples: Float32Array, channels: number, channel: number): number => {
  let sum = 0;
  for (let at = channel; at < samples.length; at += channels) sum += (samples[at] ?? 0) ** 2;
  return Math.sqrt((sum * channels) / Math.max(1, samples.length));
};

describe("sound", { timeout: 120_000 }, () => {
  it.each([
    ["5.1", 6, "mkv", "ac3", "5.1"],
    ["5.1(side)", 6, "mp4", "aac", "5.1(side)"],
    ["7.1", 8, "mkv", "flac", "7.1"],
    ["7.1 without names", 8, "mov", "pcm_s16le", "7.1"],
    ["sixteen named channels", 16, "mov", "pcm_s16le", "hexadecagonal"],
  ])("keeps %s as six channels beside stereo", async (_, count, extension, codec, layout) => {
    const file = await studio.make(extension, [
      ...picture("320x180"),
      ...tones(count, layout),
      ...X264,
      "-c:a",
      codec,
      "-metadata:s:a:0",
      "language=eng",
    ]);
    const film = await studio.film(file);
    expect(film.plan.audio.map(({ id, channels, isDefault, label }) => ({ id, channels, isDefault, label }))).toEqual([
      { id: "a1-en", channels: 2, isDefault: true, label: "English" },
      { id: "a1-en-51", channels: 6, isDefault: false, label: "English" },
    ]);
    const [stereo, surround] = [await film.sound(0), await film.sound(1)];
    expect(stereo.length / 2 / 48_000).toBeCloseTo(2, 1);
    expect(surround.length / 6 / 48_000).toBeCloseTo(2, 1);
    for (const channel of [0, 1]) expect(power(stereo, 2, channel)).toBeGreaterThan(0.05);
    for (const channel of [0, 1, 2, 4, 5])
      expect(power(surround, 6, channel), `channel ${channel}`).toBeGreaterThan(0.05);
  });

  it.each([
    ["mono", 1, "mono", "aac", "mp4"],
    ["stereo", 2, "stereo", "mp3", "avi"],
    ["quadraphonic", 4, "4.0", "flac", "mkv"],
    ["ambisonics", 4, "ambisonic\\ 1", "pcm_s16le", "mkv"],
  ])("makes stereo alone of %s", async (_, count, layout, codec, extension) => {
    const film = await studio.film(
      await studio.make(extension, [...picture("320x180"), ...tones(count, layout), ...X264, "-c:a", codec]),
    );
    expect(film.plan.audio).toHaveLength(1);
    const stereo = await film.sound(0);
    expect(stereo.length / 2 / 48_000).toBeCloseTo(2, 1);
    for (const channel of [0, 1]) expect(power(stereo, 2, channel)).toBeGreaterThan(0.01);
  });
});

describe("damage", { timeout: 240_000 }, () => {
  // Every tenth once; all of them in every container are tried by the tour of odd films.
  it.each([
    ["mp4", [0, 0.3, 0.6, 0.9]],
    ["mkv", [0.1, 0.4, 0.7, 0.97]],
    ["ts", [0.2, 0.5, 0.8]],
  ] as const)("gives a film of full length or a refusal, wherever a %s is damaged", async (extension, shares) => {
    const whole = await studio.make(extension, [
      ...picture("320x180", 9),
      ...lavfi("sine=d=9"),
      ...X264,
      "-g",
      "50",
      "-c:a",
      "aac",
    ]);
    const outcomes: string[] = [];
    for (const share of shares) {
      const path = await keep(studio, `damaged-${share}.${extension}`, await damaged(whole, share));
      const outcome = await studio.film(path).then(
        async (film) => {
          const pictures = (await film.pictures(1, 1)).length;
          // The encode step refuses a film that ends more than a second early.
          return pictures < 200 ? "truncated" : pictures <= 226 ? "film" : `${pictures} pictures instead of 225`;
        },
        (error: Error) => error.message.split(" ")[0] ?? "",
      );
      outcomes.push(outcome);
    }
    for (const outcome of outcomes)
      expect(["film", "not_media", "malformed", "truncated", "no_video_stream", "codec_unsupported"]).toContain(
        outcome,
      );
    expect(outcomes.filter((outcome) => outcome === "film").length).toBeGreaterThanOrEqual(shares.length - 1);
  });
});

const DATA = process.env["CINEMA_DATA_DIR"] ?? join(import.meta.dirname, "../../../../shared/data");
const clips = join(DATA, "clips");
if (!existsSync(clips)) console.warn(`SKIPPED: real clips are not at ${clips}; set CINEMA_DATA_DIR to run them`);

describe.skipIf(!existsSync(clips))("real clips", { timeout: 240_000 }, () => {
  it("keeps every picture and every sound of test.mp4", async () => {
    const film = await studio.film(join(clips, "test.mp4"));
    expect((await film.pictures(1, 1)).length).toBe(500);
    expect(film.plan.renditions[0]?.height).toBe(720);
    expect(film.plan.audio).toHaveLength(8);
    expect(await film.stream()).toMatchObject({
      color_space: "bt709",
      color_primaries: "bt709",
      color_transfer: "bt709",
    });
  });

  it("refuses the one without a picture", async () => {
    expect(await studio.probe(join(clips, "two-audio-tracks-10s.mp4"))).toBe("no_video_stream");
  });
});
