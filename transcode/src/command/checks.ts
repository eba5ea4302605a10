import { type Argv, argv, FFMPEG_PREAMBLE, untrustedInput } from "./argv.ts";

/** Asks ffprobe for everything about a file whose container is already known. */
export const probeArgv = (demuxer: string, path: string): Argv =>
  argv(
    ["-v", "error", "-show_format", "-show_streams", "-show_chapters", "-of", "json"],
    untrustedInput(demuxer, path),
  );

/** Reads a stream through without decoding, to learn a length that the container does not tell. */
export const measureLengthArgv = (demuxer: string, path: string, streamIndex: number): Argv =>
  argv(FFMPEG_PREAMBLE, untrustedInput(demuxer, path), ["-map", `0:${streamIndex}`], ["-c", "copy", "-f", "null", "-"]);
