import type { Plan } from "../plan/plan.ts";
import { type Argv, argv, FFMPEG_PREAMBLE, untrustedInput } from "./argv.ts";

/** All text subtitles to whole WebVTT files, `<trackId>.vtt`, in one pass. ffmpeg only converts; cutting to segments is ours. */
export const extractSubtitlesArgv = (plan: Plan, files: { readonly source: string; readonly folder: string }): Argv =>
  argv(
    FFMPEG_PREAMBLE,
    untrustedInput(plan.demuxer, files.source),
    ...plan.subtitles.map((track) =>
      argv(["-map", `0:${track.index}`], ["-c:s", "webvtt", "-f", "webvtt", `${files.folder}/${track.id}.vtt`]),
    ),
  );

/** One file of text subtitles, already in UTF-8, to WebVTT. */
export const convertSubtitlesArgv = (
  format: "srt" | "ass",
  files: { readonly input: string; readonly output: string },
): Argv => argv(FFMPEG_PREAMBLE, untrustedInput(format, files.input), ["-f", "webvtt", files.output]);
