import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { MAX_SUBTITLE_BYTES } from "@cinema/contracts";
import { err, ok, type Result } from "@cinema/foundation";
import { convertSubtitlesArgv } from "../command/extract-subtitles.ts";
import type { StepContext, StepFailure } from "../step.ts";
import { decodeText } from "./decode-text.ts";
import { type Cue, parseVtt } from "./webvtt.ts";

export type SubtitleFormat = "srt" | "vtt" | "ass";

/** Why a file of subtitles is not taken. */
export type SubtitleRefusal = { readonly reason: "too_large" | "format_unknown" | "no_cues" };

export type ConvertedSubtitles = {
  readonly cues: readonly Cue[];
  readonly format: SubtitleFormat;
  readonly encoding: string;
};

/** Times as SubRip writes them, and as careless programs do. */
const SRT_TIMES = /^\s*\d+:\d\d:\d\d[,.]\d{1,3}\s*-->\s*\d+:\d\d:\d\d[,.]\d{1,3}/m;

/** What a text is by what stands in it: file names lie. */
export const sniffSubtitles = (text: string): SubtitleFormat | null => {
  if (/^WEBVTT(?:[ \t\n]|$)/.test(text)) return "vtt";
  if (/^\s*\[(?:Script Info|V4\+? Styles|Events)\]/im.test(text) && /^Dialogue:/m.test(text)) return "ass";
  return SRT_TIMES.test(text) ? "srt" : null;
};

/** Lines that draw instead of speaking (`\p1`) would be read out as numbers. */
const withoutDrawings = (text: string): string => text.replaceAll(/^Dialogue:.*\\p[1-9].*\n?/gm, "");

/** Layers of one line, for its outline and its shadow, are one cue. */
const distinct = (cues: readonly Cue[]): readonly Cue[] => {
  const seen = new Set<string>();
  return cues.filter((cue) => {
    const key = `${cue.startMs} ${cue.endMs} ${cue.text}`;
    return !seen.has(key) && seen.add(key);
  });
};

/**
 * Reads a file of subtitles (SubRip, WebVTT, SubStation Alpha) in any encoding. ffmpeg turns the styled formats into WebVTT; it sees
 * only a local file whose format we have chosen.
 * @param language BCP-47; helps to tell old encodings apart.
 */
export const convertSubtitles = async (
  context: Pick<StepContext, "tools" | "scratch">,
  bytes: Uint8Array,
  language: string,
): Promise<Result<ConvertedSubtitles, SubtitleRefusal | StepFailure>> => {
  if (bytes.length > MAX_SUBTITLE_BYTES) return err({ reason: "too_large" });
  const { text, encoding } = decodeText(bytes, language);
  const format = sniffSubtitles(text);
  if (format === null) return err({ reason: "format_unknown" });
  const done = (vtt: string): Result<ConvertedSubtitles, SubtitleRefusal> => {
    const cues = distinct(parseVtt(vtt));
    return cues.length === 0 ? err({ reason: "no_cues" }) : ok({ cues, format, encoding });
  };
  if (format === "vtt") return done(text);
  const folder = join(context.scratch, `subtitles-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  try {
    const [input, output] = [join(folder, `in.${format}`), join(folder, "out.vtt")];
    await writeFile(input, format === "ass" ? withoutDrawings(text) : text);
    const run = await context.tools.ffmpeg(convertSubtitlesArgv(format, { input, output }), {
      mediaSeconds: 0,
      failureMeans: "malformed",
    });
    return run.ok ? done(await readFile(output, "utf8")) : run;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
