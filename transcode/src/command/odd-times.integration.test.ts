import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OddFilm, type OddStudio, startStudio } from "./odd-film.fixture.ts";
import { interlaced, keep, LIVE_WEBM, OPEN_GOPS, SLIDES, VARIABLE } from "./odd-sources.fixture.ts";

let studio: OddStudio;
beforeAll(async () => {
  studio = await startStudio();
});
afterAll(async () => {
  await studio?.stop();
});

/** Every picture is as bright as its number says, so that a lost, doubled or misplaced one shows. */
const STEP = 7;
const counter = (rate: string, seconds: number, size = "160x90"): readonly string[] => [
  "-f",
  "lavfi",
  "-i",
  `color=black:s=${size}:r=${rate}:d=${seconds},format=gray,geq=lum='16+${STEP}*mod(N,30)',format=yuv420p`,
];
const X264 = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "10"];

/** Numbers of the pictures modulo 30, as read from their brightness. */
const numbers = async (film: OddFilm): Promise<readonly number[]> => {
  const shades = await film.brightness();
  return shades.map((shade) => Math.max(0, Math.round((shade - 16) / STEP)));
};
const counted = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index % 30);

/** A flash and a click, both at `at` seconds. */
const clapper = (at: number, seconds: number): readonly string[] => [
  "-f",
  "lavfi",
  "-i",
  `color=black:s=160x90:r=25:d=${seconds},drawbox=t=fill:c=white:enable='between(t,${at},${at}+0.199)'`,
  "-f",
  "lavfi",
  "-i",
  `aevalsrc='if(between(t,${at},${at}+0.2),0.8*sin(2*PI*1000*t),0)':s=48000:d=${seconds}`,
];

const moments = async (film: OddFilm) => {
  const shades = await film.brightness();
  const sound = await film.sound(0);
  const channels = film.plan.audio[0]?.channels ?? 2;
  const rate = film.plan.frameRate.num / film.plan.frameRate.den;
  return {
    flash: shades.findIndex((shade) => shade > 128) / rate,
    click: sound.findIndex((sample) => Math.abs(sample) > 0.2) / channels / 48_000,
  };
};

describe("rates", { timeout: 180_000 }, () => {
  it.each([
    ["24000/1001", "mp4", 216],
    ["24000/1001", "mkv", 216],
    ["30000/1001", "ts", 270],
    ["60000/1001", "mp4", 540],
    ["60000/1001", "mkv", 540],
    ["25", "mov", 225],
    ["50", "ts", 450],
    ["12", "avi", 108],
  ])(
    "keeps every picture of %s a second in %s, once and in order, over three chunks",
    async (rate, extension, count) => {
      const [num = 25, den = 1] = rate.split("/").map(Number);
      const film = await studio.film(await studio.make(extension, [...counter(rate, (count * den) / num), ...X264]));
      expect(film.plan.frameRate).toEqual({ num, den });
      expect(await numbers(film)).toEqual(counted(count));
    },
  );

  it("keeps every picture with open GOPs, B-frames and key frames ten seconds apart, in containers with and without an index", async () => {
    for (const extension of ["mp4", "ts", "mkv"]) {
      const file = await studio.make(extension, [...counter("25", 22), ...OPEN_GOPS]);
      expect(await numbers(await studio.film(file)), extension).toEqual(counted(550));
    }
  });

  it("keeps open GOPs of MPEG-2 and HEVC", async () => {
    const mpeg2 = await studio.make("ts", [
      ...counter("25", 9),
      "-c:v",
      "mpeg2video",
      "-q:v",
      "2",
      "-bf",
      "2",
      "-g",
      "15",
    ]);
    expect(await numbers(await studio.film(mpeg2))).toEqual(counted(225));
    const hevc = ["-c:v", "libx265", "-preset", "ultrafast", "-crf", "8", "-bf", "3", "-g", "50", "-tag:v", "hvc1"];
    const file = await studio.make("mp4", [...counter("25", 9), ...hevc, "-x265-params", "open-gop=1:log-level=error"]);
    expect(await numbers(await studio.film(file))).toEqual(counted(225));
  });

  it("shows each picture of a variable rate when its time has come", async () => {
    const film = await studio.film(await studio.make("mkv", [...counter("30", 9), ...VARIABLE, ...X264]));
    const shown = await numbers(film);
    const rate = film.plan.frameRate.num / film.plan.frameRate.den;
    expect(shown.length / rate).toBeCloseTo(9, 0);
    // The picture on screen at any time is the last one before it, give or take half a picture of the new grid.
    for (const at of [0.5, 1.05, 2.95, 4.55, 6.05, 8.05]) {
      const source = Math.floor(at * 30);
      const expected = source > 90 ? source : source - (source % 3);
      const distance = Math.abs((shown[Math.floor(at * rate)] ?? -99) - (expected % 30));
      expect(Math.min(distance, 30 - distance), `at ${at} s`).toBeLessThanOrEqual(source > 90 ? 2 : 3);
    }
  });

  it("keeps a slide on screen over the border of a chunk until the next one comes", async () => {
    // The border at 4 s lies in the middle of the second slide.
    const film = await studio.film(await studio.make("mp4", [...counter("10", 10), ...SLIDES, ...X264]));
    const shown = await numbers(film);
    const rate = film.plan.frameRate.num / film.plan.frameRate.den;
    const at = (seconds: number) => shown[Math.floor(seconds * rate)];
    expect([0.5, 3.5, 4.5, 6, 7, 8.5].map(at)).toEqual([0, 10, 10, 10, 5, 5]);
  });
});

describe("clocks that do not begin at zero", { timeout: 180_000 }, () => {
  const sound = ["-c:a", "aac", "-b:a", "96k"];
  it.each([
    ["an ordinary file", "mp4", [], 0],
    ["a clock that begins late", "ts", ["-output_ts_offset", "4000"], 0],
    ["a clock that begins below zero", "mkv", ["-output_ts_offset", "-1.5", "-avoid_negative_ts", "disabled"], 0],
    ["MPEG program stream", "mpg", ["-c:v", "mpeg2video", "-c:a", "mp2"], 0],
    ["an AVI", "avi", ["-c:v", "mpeg4", "-c:a", "mp3"], 0],
  ])("keeps sound and picture of %s (%s) together", async (_, extension, options) => {
    const made = await studio.make(extension, [...clapper(5, 9), ...X264, "-g", "30", ...sound, ...options]);
    const { flash, click } = await moments(await studio.film(made));
    expect(flash).toBeCloseTo(5, 1);
    expect(Math.abs(flash - click)).toBeLessThan(0.045);
  });

  it.each(["mp4", "mkv", "ts", "mov"])(
    "keeps the end of a picture that begins 0.7 s after the sound (%s)",
    async (extension) => {
      const [, , , picture = "", , , , click = ""] = clapper(8.52, 9);
      const late = [
        "-itsoffset",
        "0.72",
        "-f",
        "lavfi",
        "-i",
        picture,
        "-f",
        "lavfi",
        "-i",
        click.replaceAll("8.52", "9.24").replace("d=9", "d=9.72"),
      ];
      const film = await studio.film(await studio.make(extension, [...late, ...X264, "-g", "30", ...sound]));
      const { flash, click: heard } = await moments(film);
      expect(film.plan.durationSeconds).toBeCloseTo(9.72, 0);
      expect(flash).toBeCloseTo(9.24, 1);
      expect(Math.abs(flash - heard)).toBeLessThan(0.05);
    },
  );

  it.each(["mp4", "mkv", "ts"])("waits with a sound that begins 0.7 s after the picture (%s)", async (extension) => {
    const [, , , picture = "", , , , click = ""] = clapper(5, 9);
    const late = [
      "-f",
      "lavfi",
      "-i",
      picture,
      "-itsoffset",
      "0.72",
      "-f",
      "lavfi",
      "-i",
      click.replaceAll("5,", "4.28,").replace("5+", "4.28+"),
    ];
    const { flash, click: heard } = await moments(
      await studio.film(await studio.make(extension, [...late, ...X264, ...sound])),
    );
    expect(flash).toBeCloseTo(5, 1);
    expect(Math.abs(flash - heard)).toBeLessThan(0.05);
  });

  it("obeys an edit list that cuts the beginning off", async () => {
    const whole = await studio.make("mp4", [...clapper(5, 9), ...X264, "-g", "75", ...sound]);
    // Copying from between two key frames leaves the pictures before it in the file and hides them with an edit list.
    const cut = await studio.make("mp4", ["-ss", "2", "-i", whole, "-c", "copy"]);
    const film = await studio.film(cut);
    const { flash, click } = await moments(film);
    expect(film.plan.durationSeconds).toBeCloseTo(7, 1);
    expect(flash).toBeCloseTo(3, 1);
    expect(Math.abs(flash - click)).toBeLessThan(0.045);
  });

  it("plays recordings that were joined byte by byte one after the other", async () => {
    const parts = await Promise.all([0, 1, 2].map(() => studio.make("ts", [...counter("25", 3), ...X264])));
    const bytes = Buffer.concat(await Promise.all(parts.map((part) => readFile(part))));
    const film = await studio.film(await keep(studio, "joined.ts", bytes));
    const shown = await numbers(film);
    expect(Math.abs(shown.length - 225)).toBeLessThanOrEqual(3);
    for (const start of [0, 75, 150]) expect(shown.slice(start + 5, start + 25)).toEqual(counted(25).slice(5));
    expect(film.plan.notices).toHaveLength(1);
  });

  it("measures a film whose header tells a third of its length, though it has no sound to tell more", async () => {
    const made = await readFile(await studio.make("mkv", [...counter("25", 6), ...X264, "-fflags", "+bitexact"]));
    const length = made.indexOf(Buffer.from([0x44, 0x89, 0x88])) + 3;
    made.writeDoubleBE(made.readDoubleBE(length) / 3, length);
    // The tag that would tell the length of the track.
    const tag = made.indexOf("DURATION");
    if (tag !== -1) made.write("XURATION", tag, "latin1");
    expect(await studio.probe(await keep(studio, "told.mkv", made))).toMatchObject({
      durationSeconds: expect.closeTo(6, 1),
    });
  });

  it("measures a recording that a browser wrote without a length", async () => {
    const film = await studio.film(await studio.make("webm", [...counter("25", 6), ...LIVE_WEBM]));
    expect(await numbers(film)).toHaveLength(150);
  });
});

describe("very short and interlaced films", { timeout: 120_000 }, () => {
  it("keeps a film of three seconds, and one of one picture that stays for a second", async () => {
    expect(await numbers(await studio.film(await studio.make("mp4", [...counter("25", 3), ...X264])))).toEqual(
      counted(75),
    );
    const still = await studio.film(await studio.make("mp4", [...counter("1", 1), ...X264]));
    expect(new Set(await numbers(still))).toEqual(new Set([0]));
    expect(still.plan.durationSeconds).toBeCloseTo(1, 1);
  });

  it("refuses one picture of a twenty-fifth of a second as too short", async () => {
    expect(await studio.probe(await studio.make("mp4", [...counter("25", 0.04), ...X264]))).toBe("too_short");
  });

  it.each(["tff", "bff"] as const)(
    "makes whole pictures of interlaced MPEG-2 in a transport stream (%s)",
    async (order) => {
      const film = await studio.film(await studio.make("ts", interlaced(order, 5)));
      expect(film.plan.frameRate).toEqual({ num: 25, den: 1 });
      expect(film.plan.source.deinterlace).toBe(true);
      const pictures = await film.pictures(720, 576);
      expect(pictures).toHaveLength(125);
      const row = (picture: Buffer, y: number): number => {
        let edge = 0;
        while (edge < 720 && (picture[(y * 720 + edge) * 3] ?? 0) < 128) edge++;
        return edge;
      };
      // The left edge of the bar stands at the same place in neighbouring lines.
      for (const picture of pictures.slice(10, 120).filter((_, index) => index % 20 === 0)) {
        for (let y = 200; y < 230; y++) expect(Math.abs(row(picture, y) - row(picture, y + 1))).toBeLessThanOrEqual(3);
      }
    },
  );
});
