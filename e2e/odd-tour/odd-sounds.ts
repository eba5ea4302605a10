import { readFile } from "node:fs/promises";
import { keep, lavfi, tones, X264 } from "../../transcode/src/command/odd-sources.fixture.ts";
import { film, type OddCase, one, picture, published, tone } from "./odd-film.ts";

const STEREO = { audio: ["und/2"] };

const codecs = (
  [
    ["Apple Lossless", "mov", ["-c:a", "alac"]],
    ["MP3", "mp4", ["-c:a", "libmp3lame"]],
    ["Vorbis", "mkv", ["-c:a", "libvorbis"]],
    ["Opus", "mp4", ["-c:a", "libopus"]],
    ["FLAC", "mp4", ["-c:a", "flac", "-strict", "-2"]],
    ["PCM of 24 bits", "mov", ["-c:a", "pcm_s24le"]],
    ["PCM of 32 bits, big end first", "mov", ["-c:a", "pcm_s32be"]],
    ["PCM of 8 bits", "avi", ["-c:a", "pcm_u8"]],
    ["PCM of floating point", "mov", ["-c:a", "pcm_f32le"]],
    ["PCM of floating point", "mkv", ["-c:a", "pcm_f64le"]],
    ["A-law", "mov", ["-c:a", "pcm_alaw", "-ar", "8000"]],
    ["µ-law", "avi", ["-c:a", "pcm_mulaw", "-ar", "8000"]],
    ["IMA ADPCM", "mov", ["-c:a", "adpcm_ima_qt"]],
    ["MS ADPCM", "avi", ["-c:a", "adpcm_ms"]],
    ["DTS", "mkv", ["-c:a", "dca", "-strict", "-2", "-ar", "48000"]],
    ["TrueHD", "mkv", ["-c:a", "truehd", "-strict", "-2", "-ar", "48000"]],
    ["E-AC-3", "mp4", ["-c:a", "eac3"]],
    ["E-AC-3", "ts", ["-c:a", "eac3"]],
    ["Opus", "ts", ["-c:a", "libopus"]],
    ["AAC in LATM", "ts", ["-c:a", "aac", "-mpegts_flags", "latm"]],
    ["AES3 PCM", "ts", ["-c:a", "s302m", "-strict", "-2", "-ar", "48000", "-ac", "2"]],
    ["WavPack", "mkv", ["-c:a", "wavpack"]],
    ["True Audio", "mkv", ["-c:a", "tta"]],
    ["AAC of 8 kHz", "mp4", ["-c:a", "aac", "-ar", "8000"]],
    ["AAC of 96 kHz", "mp4", ["-c:a", "aac", "-ar", "96000"]],
    ["AAC of 44.1 kHz beside a copied picture", "mp4", ["-c:a", "aac", "-ar", "44100"]],
  ] as const
).map(([name, extension, args]) =>
  one(`sound of ${name} in ${extension}`, extension, [...picture(), ...tone(), ...X264, ...args], STEREO),
);

const layouts = (
  [
    [6, "5.1", "mp4", "aac", ["und/2", "und/6"]],
    [6, "5.1", "mkv", "truehd", ["und/2", "und/6"]],
    [4, "quad", "mkv", "flac", ["und/2"]],
    [3, "3.0", "mp4", "aac", ["und/2"]],
    [3, "2.1", "mkv", "flac", ["und/2"]],
    [7, "6.1", "mkv", "flac", ["und/2", "und/6"]],
    [5, "5.0", "mkv", "ac3", ["und/2"]],
    [8, "7.1(wide)", "mov", "pcm_s16le", ["und/2", "und/6"]],
  ] as const
).map(([count, layout, extension, codec, audio]) =>
  one(
    `${layout} of ${codec} in ${extension}`,
    extension,
    [...picture(), ...tones(count, layout, 6), ...X264, "-c:a", codec, "-strict", "-2"],
    { audio },
  ),
);

/** Silence of a second and a half that no packet tells of. */
const GAP = ["-af", "aselect='not(between(t,2,3.5))'"];

const clocks: readonly OddCase[] = [
  ...["mp4", "mkv", "ts", "mov"].map((extension) =>
    one(
      `a sound that begins 5 s late in ${extension}`,
      extension,
      [...picture(9), "-itsoffset", "5", ...tone(4), ...X264],
      { seconds: 9, audio: ["und/2"] },
    ),
  ),
  ...["mp4", "ts"].map((extension): OddCase => ({
    name: `a picture that begins 3 s after the sound in ${extension}`,
    make: async (workshop) => {
      const late = ["-itsoffset", "3", ...picture(), ...tone(9), ...X264];
      // Of a transport stream ffmpeg shows the picture alone from its own beginning.
      const looksLike = await workshop.make("mp4", late);
      return published(
        await workshop.make(extension, late),
        film({ seconds: 9, slack: 0.12, audio: ["und/2"], looksLike }),
      );
    },
  })),
  ...["mkv", "mp4", "ts"].map((extension) =>
    one(`a hole in the sound in ${extension}`, extension, [...picture(), ...tone(), ...GAP, ...X264], STEREO),
  ),
  one("a sound that ends after a third", "mp4", [...picture(), ...tone(2), ...X264], STEREO),
  {
    name: "a sound that changes its rate",
    make: async (workshop) => {
      const parts = await Promise.all(
        ["48000", "44100"].map((rate) =>
          workshop.make("ts", [...picture(3), ...tone(3), ...X264, "-c:a", "aac", "-ar", rate, "-muxdelay", "0"]),
        ),
      );
      const bytes = Buffer.concat(await Promise.all(parts.map((part) => readFile(part))));
      const looksLike = await workshop.make("mkv", ["-stream_loop", "1", "-i", parts[0] ?? "", "-an", "-c", "copy"]);
      return published(
        await keep(workshop, "rates.ts", bytes),
        film({ slack: 0.15, looksLike, audio: ["und/2"], lookAt: 0.3 }),
      );
    },
  },
  {
    name: "a sound that changes from stereo to 5.1",
    make: async (workshop) => {
      const ac3 = ["-c:a", "ac3", "-muxdelay", "0"];
      const parts = await Promise.all([
        workshop.make("ts", [...picture(3), ...tones(2, "stereo", 3), ...X264, ...ac3]),
        workshop.make("ts", [...picture(3), ...tones(6, "5.1", 3), ...X264, ...ac3]),
      ]);
      const bytes = Buffer.concat(await Promise.all(parts.map((part) => readFile(part))));
      const looksLike = await workshop.make("mkv", ["-stream_loop", "1", "-i", parts[0] ?? "", "-an", "-c", "copy"]);
      return published(
        await keep(workshop, "layouts.ts", bytes),
        film({ slack: 0.15, looksLike, audio: ["und/2", "und/6"], lookAt: 0.3 }),
      );
    },
  },
];

const many: readonly OddCase[] = [
  one(
    "twenty sounds, of which sixteen are kept",
    "mkv",
    [
      ...[...picture(), ...tone(), "-map", "0"],
      ...Array.from({ length: 20 }, () => ["-map", "1"]).flat(),
      ...[...X264, "-c:a", "aac", "-b:a", "64k"],
    ],
    { audio: Array.from({ length: 16 }, () => "und/2") },
  ),
  one(
    "a second sound in another order: the default is the second",
    "mkv",
    [
      ...[...picture(), ...tone(), ...lavfi("sine=f=700:d=6"), "-map", "1", "-map", "0", "-map", "2", ...X264],
      ...["-metadata:s:a:0", "language=fre", "-metadata:s:a:1", "language=eng"],
      ...["-disposition:a:0", "0", "-disposition:a:1", "default"],
    ],
    { audio: ["en/2", "fr/2"] },
  ),
];

export const ODD_SOUNDS: readonly OddCase[] = [...codecs, ...layouts, ...clocks, ...many];
