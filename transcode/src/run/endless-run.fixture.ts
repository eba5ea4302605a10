import { locateFfmpeg } from "./locate-ffmpeg.ts";
import { runProcess } from "./run-process.ts";

/** A program for a test to kill: runs an ffmpeg that takes two minutes, with the first argument in its command line. */
const marker = process.argv[2] ?? "marker";
const paths = await locateFfmpeg(process.env);
await runProcess(
  { log: () => console.log("running"), signal: new AbortController().signal, niceness: 0, guard: paths.guard },
  paths.ffmpeg,
  ["-v", "error", "-nostdin", "-re", "-f", "lavfi", "-i", "testsrc=d=120", "-metadata", marker, "-f", "null", "-"],
  { timeoutMs: 120_000, stallMs: 120_000, maxMemoryBytes: 4e9, maxOutputBytes: 1e9 },
);
