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

/** Asks ffprobe for the packets of one stream at the film's beginning, without decoding. */
export const keyFramesArgv = (demuxer: string, path: string, streamIndex: number, seconds: number): Argv =>
  argv(
    ["-v", "error", "-select_streams", String(streamIndex), "-read_intervals", `%+${seconds}`],
    ["-show_entries", "packet=pts_time,flags", "-of", "json"],
    untrustedInput(demuxer, path),
  );
