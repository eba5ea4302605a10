import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lavfi, type Workshop, X264 } from "../../transcode/src/command/odd-sources.fixture.ts";
import { film, type OddCase, one, picture, published, tone } from "./odd-film.ts";

const CUES = "1\n00:00:00,500 --> 00:00:02,500\nHello\n\n2\n00:00:03,000 --> 00:00:05,000\nWorld\n";
const STYLED = `[Script Info]
ScriptType: v4.00+
PlayResX: 384
PlayResY: 288

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Sign,Comic Sans MS,40,&H0000FFFF,&H000000FF,&H00000000,&H00000000,-1,-1,0,0,100,100,0,12,1,2,2,8,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:00.50,0:00:02.50,Sign,,0,0,0,,{\\an8\\pos(100,20)\\fad(200,200)\\k50}Hello {\\b1}there{\\b0}\\NWorld
Dialogue: 0,0:00:03.00,0:00:04.00,Sign,,0,0,0,,{\\p1}m 0 0 l 100 0 100 100{\\p0}
`;

const text = async (workshop: Workshop, name: string, words: string): Promise<string> => {
  const path = join(workshop.folder, name);
  await writeFile(path, words);
  return path;
};

/** A Blu-ray subtitle (PGS): one screen that shows nothing, at 1 s. It is a picture to whoever asks for its codec. */
const pgs = (): Buffer => {
  const segment = (type: number, bytes: readonly number[]): Buffer => {
    const head = Buffer.alloc(13);
    head.write("PG", "latin1");
    head.writeUInt32BE(90_000, 2);
    head[10] = type;
    head.writeUInt16BE(bytes.length, 11);
    return Buffer.concat([head, Buffer.from(bytes)]);
  };
  // 320×180, composition 0 with no objects; a window; the end.
  return Buffer.concat([
    segment(0x16, [1, 0x40, 0, 180, 0x10, 0, 0, 0x80, 0, 0, 0]),
    segment(0x17, [1, 0, 0, 0, 0, 0, 0x40, 0, 0x20]),
    segment(0x80, []),
  ]);
};

const subtitles: readonly OddCase[] = [
  {
    name: "subtitles of mov_text",
    make: async (workshop) => {
      const srt = await text(workshop, "mov-text.srt", CUES);
      const args = [...picture(), "-i", srt, "-map", "0", "-map", "1", ...X264, "-c:s", "mov_text"];
      return published(
        await workshop.make("mp4", [...args, "-metadata:s:s:0", "language=eng"]),
        film({ subtitles: ["en"] }),
      );
    },
  },
  {
    name: "subtitles of ASS with styles, fonts and chapters beside them",
    make: async (workshop) => {
      const ass = await text(workshop, "styled.ass", STYLED);
      const font = await text(workshop, "font.ttf", "this is no font");
      const chapters = await text(
        workshop,
        "chapters.txt",
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=3000\ntitle=One\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=3000\nEND=60000\ntitle=Two\n",
      );
      const args = [...picture(), "-i", ass, "-i", chapters, "-map", "0", "-map", "1", "-map_metadata", "2", ...X264];
      const attach = ["-attach", font, "-metadata:s:t", "mimetype=application/x-truetype-font"];
      return published(
        await workshop.make("mkv", [...args, "-c:s", "ass", ...attach, "-metadata:s:s:0", "language=jpn"]),
        film({ subtitles: ["ja"] }),
      );
    },
  },
  {
    name: "subtitles of WebVTT in webm",
    make: async (workshop) => {
      const vtt = await text(
        workshop,
        "cues.vtt",
        "WEBVTT\n\n00:00.500 --> 00:02.500 line:0 align:start\n<v Anna>Hello\n",
      );
      const vp8 = ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-b:v", "2M"];
      const args = [...picture(), "-i", vtt, "-map", "0", "-map", "1", ...vp8, "-c:s", "webvtt"];
      return published(
        await workshop.make("webm", [...args, "-metadata:s:s:0", "language=eng"]),
        film({ subtitles: ["en"] }),
      );
    },
  },
  {
    name: "three subtitles of one language, one of them forced",
    make: async (workshop) => {
      const srt = await text(workshop, "three.srt", CUES);
      const inputs = [...picture(), "-i", srt, "-map", "0", "-map", "1", "-map", "1", "-map", "1", ...X264];
      const names = [0, 1, 2].flatMap((at) => [`-metadata:s:s:${at}`, "language=eng"]);
      const marks = ["-disposition:s:1", "forced", "-disposition:s:2", "hearing_impaired"];
      return published(
        await workshop.make("mkv", [...inputs, "-c:s", "srt", ...names, ...marks]),
        film({ subtitles: ["en", "en", "en"] }),
      );
    },
  },
  {
    name: "a subtitle track without a single line beside a full one",
    make: async (workshop) => {
      const empty = await text(workshop, "empty.vtt", "WEBVTT\n\n");
      const srt = await text(workshop, "full.srt", CUES);
      const inputs = [...picture(), "-i", empty, "-i", srt, "-map", "0", "-map", "1", "-map", "2", ...X264];
      const names = ["-c:s", "srt", "-metadata:s:s:0", "language=eng", "-metadata:s:s:1", "language=ger"];
      return published(await workshop.make("mkv", [...inputs, ...names]), film({ subtitles: ["de"] }));
    },
  },
  {
    name: "subtitles that are pictures (PGS)",
    make: async (workshop) => {
      const sup = join(workshop.folder, "pictures.sup");
      await writeFile(sup, pgs());
      return published(
        await workshop.make("mkv", [
          ...picture(),
          "-f",
          "sup",
          "-i",
          sup,
          "-map",
          "0",
          "-map",
          "1",
          ...X264,
          "-c:s",
          "copy",
        ]),
        film(),
      );
    },
  },
  {
    name: "subtitles that begin late and go on after the film",
    make: async (workshop) => {
      const srt = await text(
        workshop,
        "late.srt",
        "1\n00:00:04,000 --> 00:10:00,000\nStays\n\n2\n00:20:00,000 --> 00:20:01,000\nNever\n",
      );
      return published(
        await workshop.make("mkv", [...picture(), "-i", srt, "-map", "0", "-map", "1", ...X264, "-c:s", "srt"]),
        film({ subtitles: ["und"] }),
      );
    },
  },
];

/** What files say about the language of a sound, and what viewers must be offered. */
const languages = (
  [
    ["ger", "mkv", "de"],
    ["deu", "mp4", "de"],
    ["fre", "mkv", "fr"],
    ["chi", "mkv", "zh"],
    ["zho", "mp4", "zh"],
    ["und", "mp4", "und"],
    ["pt-BR", "mkv", "pt-BR"],
    ["zh-Hant-TW", "mkv", "zh-Hant-TW"],
    ["sr_Latn", "mkv", "sr-Latn"],
    ["mul", "mkv", "mul"],
    ["zxx", "mkv", "zxx"],
    ["qaa", "mkv", "qaa"],
    ["English", "mkv", "und"],
    ["x'-\u{1f3ac}\n%s", "mkv", "und"],
    ["e", "mkv", "und"],
    ["scc", "mkv", "sr"],
    ["en-US-x-dub", "mkv", "en-US"],
  ] as const
).map(([said, extension, tag]) =>
  one(
    `a sound whose language is “${said.replaceAll(/[^\p{L}\p{N}_-]/gu, "?")}” in ${extension}`,
    extension,
    [...picture(3), ...tone(3), ...X264, "-metadata:s:a:0", `language=${said}`],
    { seconds: 3, audio: [`${tag}/2`] },
  ),
);

const CONTROL = "\u0001\u0007\u001b[31m\u202e<script>alert(1)</script>\r\n\"'&\u{1f3ac}";
const names: readonly OddCase[] = [
  one(
    "metadata of control characters and 60,000 letters",
    "mkv",
    [
      ...[
        ...picture(),
        ...tone(),
        ...X264,
        "-metadata",
        `title=${CONTROL}`,
        "-metadata",
        `comment=${"x".repeat(60_000)}`,
      ],
      ...["-metadata:s:a:0", `title=${CONTROL}${"long ".repeat(2000)}`, "-metadata:s:a:0", "language=eng"],
    ],
    { audio: ["en/2"] },
  ),
  {
    name: "a file called by pictures and spaces",
    make: async (workshop) => {
      const { rename } = await import("node:fs/promises");
      const made = await workshop.make("mp4", [...picture(), ...X264]);
      const path = join(workshop.folder, `-i %03d 🎬 "'$(id);&\\ ${"ж".repeat(60)}.mp4`);
      await rename(made, path);
      return published(path, film());
    },
  },
  one(
    "a sound that is called a commentary",
    "mkv",
    [
      ...[...picture(), ...tone(), ...lavfi("sine=f=900:d=6"), "-map", "0", "-map", "1", "-map", "2", ...X264],
      ...["-metadata:s:a:0", "language=eng", "-metadata:s:a:1", "language=eng", "-disposition:a:1", "comment"],
    ],
    { audio: ["en/2", "en/2"] },
  ),
];

export const ODD_WORDS: readonly OddCase[] = [...subtitles, ...languages, ...names];
