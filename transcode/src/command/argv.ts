/** Arguments of one program run, without the program. Never joined into a shell string except for the log. */
export type Argv = readonly string[];

/** Joins groups of options that belong together; one group a line reads like the command. */
export const argv = (...groups: readonly Argv[]): Argv => groups.flat();

/** Every ffmpeg run begins so: no terminal, no guessing of protocols (an operator's file must never open another), errors only. */
export const FFMPEG_PREAMBLE: Argv = [
  "-hide_banner",
  "-nostdin",
  "-y",
  "-loglevel",
  "error",
  "-nostats",
  "-progress",
  "pipe:1",
];

/** Options in front of an input that came from outside. */
export const untrustedInput = (demuxer: string, path: string): Argv =>
  argv(["-protocol_whitelist", "file,pipe", "-f", demuxer], ["-i", path]);

/** In front of an input whose picture is decoded: ffmpeg turns it as the file tells, unless the plan says otherwise. */
export const turning = ({ ignoresTurn }: { readonly ignoresTurn: boolean }): Argv =>
  ignoresTurn ? ["-noautorotate"] : [];

/** Moves the clock of the input that follows. */
export const clockOffset = (seconds: number): Argv => (seconds === 0 ? [] : ["-itsoffset", ffmpegSeconds(seconds)]);

/** Options in front of an input that we made ourselves. */
export const ownInput = (path: string): Argv => ["-protocol_whitelist", "file,pipe", "-f", "mov", "-i", path];

/**
 * One thread per encoder. With several, x264 and SVT-AV1 under a rate cap give other bytes on every run, because the cap looks at
 * what the neighbouring thread has spent by then. A chunk's rungs are encoded side by side, so the cores stay busy all the same.
 */
export const ONE_THREAD: Argv = ["-threads:v", "1"];

/** The same input gives the same bytes: no dates, no version strings. */
export const BITEXACT: Argv = [
  "-flags",
  "+bitexact",
  "-fflags",
  "+bitexact",
  "-map_metadata",
  "-1",
  "-map_chapters",
  "-1",
];

/** A number of seconds as ffmpeg reads it, to the microsecond. */
export const ffmpegSeconds = (seconds: number): string => seconds.toFixed(6).replace(/\.?0+$/, "");
