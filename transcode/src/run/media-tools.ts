import { err, ok, type Result } from "@cinema/foundation";
import type { Argv } from "../command/argv.ts";
import type { Profile } from "../profile/profile.ts";
import { refuse, type Refusal } from "../refusal.ts";
import type { FfmpegPaths } from "./locate-ffmpeg.ts";
import type { Progress } from "./progress.ts";
import { type RunDeps, type RunFailure, type RunOptions, runProcess } from "./run-process.ts";

/** Bytes of so many seconds at a rate in kbit/s. */
export const kbitBytes = (kbps: number, seconds: number): number => (kbps * 1000 * seconds) / 8;

/** The two programs with the limits of a profile: what steps use to touch media. */
export type MediaTools = {
  /** Runs ffmpeg. `mediaSeconds` is the length of what it works on; the time limit grows with it. */
  readonly ffmpeg: (
    argv: Argv,
    options: {
      readonly mediaSeconds: number;
      /** What a plain failure means here: `malformed` for an operator's file, `internal` for our own. */
      readonly failureMeans: "malformed" | "internal";
      /** How much it is expected to write beside lists, text and a few pictures; it may be twice that and some more. */
      readonly outputBytes?: number;
      readonly onProgress?: (progress: Progress) => void;
    },
  ) => Promise<Result<{ readonly stderr: string }, Refusal | Aborted>>;
  readonly ffprobe: (argv: Argv) => Promise<Result<string, Refusal | Aborted>>;
  /** The same tools, called off by this signal instead of the one that they were made with. */
  readonly until: (signal: AbortSignal) => MediaTools;
};

/** The work was called off: the process is shutting down or its lease went to another. Not a verdict on the file. */
export type Aborted = { readonly reason: "aborted" };

/** ffmpeg's messages name files of this machine; operators see only what is left without them. */
const publicDetail = (stderr: string): string =>
  stderr
    .split("\n")
    .map((line) =>
      line
        .replaceAll(/\[[^\]]*@ 0x[0-9a-f]+\]\s*/g, "")
        .replaceAll(/(?:\/[^\s:'"]+)+/g, "…")
        .trim(),
    )
    .filter((line) => line !== "")
    .slice(-3)
    .join("; ")
    .slice(0, 300);

/** Ends of ffmpeg that say nothing about the file it read: no room to write, or killed from outside. */
const BLAMELESS = /No space left on device|Disk quota exceeded|^ended with (?:SIGKILL|SIGTERM)/m;

const judge = (
  failure: RunFailure,
  failureMeans: "malformed" | "internal",
): { readonly ok: false; readonly error: Refusal | Aborted } => {
  switch (failure.reason) {
    case "aborted":
      return { ok: false, error: { reason: "aborted" } };
    case "not_started":
      return refuse("internal", "a media program could not be started");
    case "timeout":
      return refuse("timeout", "ffmpeg took longer than allowed");
    case "stalled":
      return refuse("timeout", "ffmpeg made no progress");
    case "out_of_memory":
      return refuse("internal", "ffmpeg used more memory than allowed");
    case "too_much_output":
      // The same file would make it write as much again.
      return err({ reason: "internal", detail: "ffmpeg wrote more than comes of such a file", lasting: true });
    case "failed":
      return refuse(BLAMELESS.test(failure.stderr) ? "internal" : failureMeans, publicDetail(failure.stderr));
  }
};

const PROBE_SECONDS = 120;

/** What any run may write, and for every second that it works on: the packet lists of all tracks need the most of it. */
const [OUTPUT_FLOOR_BYTES, OUTPUT_BYTES_PER_SECOND] = [64 * 1024 * 1024, 64 * 1024];

/**
 * A folder without character sets: a statically linked ffprobe that loads the machine's to read the name of a transport stream's
 * programme crashes where they belong to another C library. No such name is used here.
 */
const WITHOUT_CHARSETS = { GCONV_PATH: import.meta.dirname };

/** Binds the programs to limits, log and abort signal. */
export const createMediaTools = (
  paths: FfmpegPaths,
  limits: Profile["limits"],
  context: Omit<RunDeps, "guard">,
): MediaTools => {
  const deps = { ...context, guard: paths.guard };
  const caps = { stallMs: limits.stallSeconds * 1000, maxMemoryBytes: limits.maxMemoryBytes };
  return {
    ffmpeg: async (argv, { mediaSeconds, failureMeans, outputBytes = 0, onProgress }) => {
      const timeoutMs = Math.max(limits.timeoutFloorSeconds, mediaSeconds * limits.timeoutFactor) * 1000;
      const maxOutputBytes = OUTPUT_FLOOR_BYTES + mediaSeconds * OUTPUT_BYTES_PER_SECOND + 2 * outputBytes;
      const options: RunOptions = { ...caps, timeoutMs, maxOutputBytes, ...(onProgress && { onProgress }) };
      const run = await runProcess(deps, paths.ffmpeg, argv, options);
      return run.ok ? ok({ stderr: run.value.stderr }) : judge(run.error, failureMeans);
    },
    ffprobe: async (argv) => {
      const options: RunOptions = {
        ...caps,
        stallMs: PROBE_SECONDS * 1000,
        timeoutMs: PROBE_SECONDS * 1000,
        maxOutputBytes: OUTPUT_FLOOR_BYTES,
        captureStdout: true,
        env: WITHOUT_CHARSETS,
      };
      const run = await runProcess(deps, paths.ffprobe, argv, options);
      return run.ok ? ok(run.value.stdout) : judge(run.error, "malformed");
    },
    until: (signal) => createMediaTools(paths, limits, { ...context, signal }),
  };
};
