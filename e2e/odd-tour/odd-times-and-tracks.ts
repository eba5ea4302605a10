import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  keep,
  lavfi,
  LIVE_WEBM,
  OPEN_GOPS,
  SLIDES,
  tones,
  VARIABLE,
  X264,
} from "../../transcode/src/command/odd-sources.fixture.ts";
import { film, type OddCase, one, picture, published, tone } from "./odd-film.ts";

const SECONDS = 6;
const rates = (
  [
    ["24000/1001", "mp4"],
    ["24000/1001", "mkv"],
    ["30000/1001", "ts"],
    ["60000/1001", "mp4"],
    ["60000/1001", "mkv"],
    ["50", "ts"],
    ["12", "avi"],
  ] as const
).map(([rate, extension]) =>
  one(`${rate} pictures a second in ${extension}`, extension, [...picture(6, rate), ...X264]),
);

const lengths: readonly OddCase[] = [
  one("three seconds", "mp4", [...picture(3), ...tone(3), ...X264], { seconds: 3, audio: ["und/2"] }),
  one("one picture that stays for a second", "mp4", [...picture(1, "1"), ...X264], { seconds: 1, slack: 0.11 }),
  one("a variable rate", "mkv", [...picture(9, "30"), ...VARIABLE, ...X264], { seconds: 9, slack: 0.15 }),
  one(
    "a screen recording that moves in bursts",
    "mp4",
    [
      ...[...picture(20, "30"), "-vf", "select='lt(n,60)+eq(mod(n,60),0)+gt(n,570)'", "-fps_mode", "vfr"],
      ...[...X264, "-bf", "0"],
    ],
    { seconds: 20, slack: 0.2 },
  ),
  one("slides", "mp4", [...picture(10, "10"), ...SLIDES, ...X264], { seconds: 10, slack: 1 }),
];

const clocks: readonly OddCase[] = [
  one("a clock that begins late", "ts", [...picture(), ...tone(), ...X264, "-output_ts_offset", "4000"], {
    audio: ["und/2"],
  }),
  one("a clock that runs over in mid-film", "ts", [...picture(), ...tone(), ...X264, "-output_ts_offset", "95440"], {
    audio: ["und/2"],
  }),
  one(
    "pictures shown before the time of their decoding",
    "mp4",
    [...picture(), ...tone(), "-c:v", "libx264", "-bf", "3", "-movflags", "+negative_cts_offsets"],
    { audio: ["und/2"] },
  ),
  one("sound that begins below zero (Opus)", "mkv", [...picture(), ...tone(), ...X264, "-c:a", "libopus"], {
    audio: ["und/2"],
  }),
  {
    // Matroska has no such times: what was written has none at all.
    name: "a clock that begins below zero in mkv",
    make: async (workshop) => {
      const below = ["-output_ts_offset", "-1.5", "-avoid_negative_ts", "disabled"];
      const path = await workshop.make("mkv", [...picture(), ...tone(), ...X264, ...below]);
      const looksLike = await workshop.make("mp4", [...picture(), ...X264]);
      return { path, expected: { refused: ["truncated"], film: film({ looksLike, audio: ["und/2"] }) } };
    },
  },
  one("a picture that begins 0.7 s after the sound", "mkv", ["-itsoffset", "0.72", ...picture(), ...tone(7), ...X264], {
    seconds: 6.72,
    slack: 0.12,
    audio: ["und/2"],
  }),
  one("a sound that begins 0.7 s after the picture", "mp4", [...picture(), "-itsoffset", "0.72", ...tone(5), ...X264], {
    audio: ["und/2"],
  }),
  one("a sound that ends after the picture", "mp4", [...picture(), ...tone(9), ...X264], { audio: ["und/2"] }),
  {
    name: "an edit list that cuts the beginning off",
    make: async (workshop) => {
      const whole = await workshop.make("mp4", [...picture(9), ...tone(9), ...X264, "-g", "75"]);
      const path = await workshop.make("mp4", ["-ss", "2", "-i", whole, "-c", "copy"]);
      return published(path, film({ seconds: 7, slack: 0.12, audio: ["und/2"] }));
    },
  },
  ...["mp4", "mkv", "ts"].map((extension) =>
    one(`open GOPs, key frames ten seconds apart, in ${extension}`, extension, [...picture(12), ...OPEN_GOPS], {
      seconds: 12,
    }),
  ),
  {
    name: "recordings joined byte by byte",
    make: async (workshop) => {
      const parts = await Promise.all([0, 1, 2].map(() => workshop.make("ts", [...picture(3), ...X264])));
      const bytes = Buffer.concat(await Promise.all(parts.map((part) => readFile(part))));
      // Each begins anew, so the middle of the film is the middle of the second.
      const looksLike = await workshop.make("mkv", ["-stream_loop", "2", "-i", parts[0] ?? "", "-c", "copy"]);
      return published(await keep(workshop, "joined.ts", bytes), film({ seconds: 9, slack: 0.15, looksLike }));
    },
  },
  one("a recording of a browser, without a length", "webm", [...picture(), ...LIVE_WEBM]),
];

const english = (track: number): readonly string[] => [`-metadata:s:a:${track}`, "language=eng"];

const sounds: readonly OddCase[] = [
  one("5.1 in AC-3", "mkv", [...picture(), ...tones(6, "5.1", SECONDS), ...X264, "-c:a", "ac3", ...english(0)], {
    audio: ["en/2", "en/6"],
  }),
  one("7.1 in FLAC", "mkv", [...picture(), ...tones(8, "7.1", SECONDS), ...X264, "-c:a", "flac", ...english(0)], {
    audio: ["en/2", "en/6"],
  }),
  one("mono", "mp4", [...picture(), ...tones(1, "mono", SECONDS), ...X264, "-c:a", "aac"], { audio: ["und/2"] }),
  one(
    "sixteen named channels",
    "mov",
    [...picture(), ...tones(16, "hexadecagonal", SECONDS), ...X264, "-c:a", "pcm_s16le"],
    {
      audio: ["und/2", "und/6"],
    },
  ),
  one(
    "two languages",
    "mp4",
    [
      ...[...picture(), ...tone(), ...lavfi(`sine=f=700:d=${SECONDS}`), "-map", "0", "-map", "1", "-map", "2", ...X264],
      ...[...english(0), "-metadata:s:a:1", "language=ger"],
    ],
    { audio: ["de/2", "en/2"] },
  ),
  one("no sound", "mp4", [...picture(), ...X264]),
];

const tracks: readonly OddCase[] = [
  {
    name: "subtitles of two languages inside",
    make: async (workshop) => {
      const text = join(workshop.folder, "text.srt");
      await writeFile(text, "1\n00:00:00,500 --> 00:00:04,500\n<b>Hello</b>\n");
      const args = [...picture(), "-i", text, "-i", text, "-map", "0", "-map", "1", "-map", "2", ...X264];
      const names = ["-c:s", "ass", "-metadata:s:s:0", "language=ger", "-metadata:s:s:1", "language=eng"];
      return published(await workshop.make("mkv", [...args, ...names]), film({ subtitles: ["de", "en"] }));
    },
  },
  ...(["mp4", "mkv"] as const).map((extension): OddCase => ({
    name: `cover art inside ${extension}`,
    make: async (workshop) => {
      const cover = await workshop.make("jpg", [...lavfi("testsrc2=s=1200x1600:d=1"), "-frames:v", "1"]);
      const plain = await workshop.make("mp4", [...picture(), ...X264]);
      const art =
        extension === "mp4"
          ? ["-i", cover, "-map", "0:v", "-map", "1", "-timecode", "01:00:00:00", "-disposition:v:1", "attached_pic"]
          : ["-attach", cover, "-metadata:s:t", "mimetype=image/jpeg", "-map", "0:v"];
      return published(await workshop.make(extension, ["-i", plain, ...art, "-c", "copy"]), film({ videoTrack: 0 }));
    },
  })),
  {
    name: "two pictures, the smaller marked as the default",
    make: async (workshop) => {
      const both = [...picture(), ...lavfi(`testsrc2=s=640x360:r=25:d=${SECONDS}`), "-map", "0", "-map", "1", ...X264];
      const marks = ["-disposition:v:0", "default", "-disposition:v:1", "0"];
      return published(await workshop.make("mkv", [...both, ...marks]), film({ videoTrack: 0 }));
    },
  },
];

export const ODD_TIMES_AND_TRACKS: readonly OddCase[] = [...rates, ...lengths, ...clocks, ...sounds, ...tracks];
