import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setPriority } from "node:os";
import { err, ok, type Result } from "@cinema/foundation";
import type { Argv } from "../command/argv.ts";
import { shellQuote } from "../command/shell-quote.ts";
import { type Progress, progressReader } from "./progress.ts";

export type RunLimits = {
  readonly timeoutMs: number;
  /** Killed when it has reported nothing for so long. */
  readonly stallMs: number;
  readonly maxMemoryBytes: number;
  /** Of everything that it writes, files and pipes together. */
  readonly maxOutputBytes: number;
};

export type RunFailure = {
  /** `not_started`: there is no such program, or this user may not run it. */
  readonly reason: "not_started" | "failed" | "timeout" | "stalled" | "out_of_memory" | "too_much_output" | "aborted";
  /** The last lines that the program wrote to stderr. */
  readonly stderr: string;
};

export type RunDeps = {
  /** Every command, as it can be pasted into a terminal. */
  readonly log: (fields: {
    readonly event: string;
    readonly command?: string;
    readonly [key: string]: unknown;
  }) => void;
  readonly signal: AbortSignal;
  /** Words in front of every command that are not part of it; see `FfmpegPaths`. */
  readonly guard?: readonly string[];
  /** 0 (as important as anything else) to 19; media work steps back behind the servers of the same machine. */
  readonly niceness: number;
};

export type RunOptions = RunLimits & {
  readonly onProgress?: (progress: Progress) => void;
  /** Kept whole and handed back; for ffprobe. Otherwise stdout is the progress pipe. */
  readonly captureStdout?: boolean;
  /** Set beside the little that is handed on of this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
};

const STDERR_KEPT = 64 * 1024;
const STDOUT_KEPT = 8 * 1024 * 1024;
const WATCH_MS = 500;
const PAGE_BYTES = 4096;

const residentBytes = async (pid: number): Promise<number> => {
  try {
    return Number((await readFile(`/proc/${pid}/statm`, "utf8")).split(" ")[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
};

/** What a process has handed to `write` so far, whether it reached a disk, a pipe or memory; see proc_pid_io(5). */
const writtenBytes = async (pid: number): Promise<number> => {
  try {
    return Number(/^wchar: (\d+)$/m.exec(await readFile(`/proc/${pid}/io`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
};

/** With these a guard says that it could not execute the program, as shells do; ffmpeg and ffprobe end with neither. */
const NOT_EXECUTED: readonly (number | string)[] = [126, 127];

/** All that a media program is told of ours. Secrets of stores and databases are no business of whoever decodes a stranger's file. */
const INHERITED = ["PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH"] as const;
const environmentOf = (extra: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  ...Object.fromEntries(
    INHERITED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  ),
  ...extra,
});

/**
 * Runs a program without a shell, at low priority, with hardly any environment, and kills it when it runs too long, hangs, eats too
 * much memory, writes too much, or nobody wants it any more. The only place in this package that starts processes.
 */
export const runProcess = async (
  deps: RunDeps,
  program: string,
  argv: Argv,
  options: RunOptions,
): Promise<Result<{ readonly stdout: string; readonly stderr: string }, RunFailure>> => {
  if (deps.signal.aborted) return err({ reason: "aborted", stderr: "" });
  const startedMs = performance.now();
  deps.log({ event: "run", command: shellQuote(program, argv) });
  const [file = program, ...words] = [...(deps.guard ?? []), program, ...argv];
  const child = spawn(file, words, {
    stdio: ["ignore", "pipe", "pipe"],
    shell: false,
    env: environmentOf(options.env),
  });
  let killedFor: RunFailure["reason"] | undefined;
  const kill = (reason: RunFailure["reason"]): void => {
    killedFor ??= reason;
    child.kill("SIGKILL");
  };
  let stdout = "";
  let stderr = "";
  let lastSignMs = startedMs;
  const readProgress = progressReader((progress) => options.onProgress?.(progress));
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    lastSignMs = performance.now();
    if (options.captureStdout) stdout = (stdout + text).slice(0, STDOUT_KEPT);
    else readProgress(text);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  child.on("spawn", () => {
    try {
      setPriority(child.pid ?? 0, deps.niceness);
    } catch {
      // It has already ended, or the platform has no priorities.
    }
  });
  const abort = (): void => kill("aborted");
  deps.signal.addEventListener("abort", abort, { once: true });
  const watch = setInterval(() => {
    const now = performance.now();
    if (now - startedMs > options.timeoutMs) kill("timeout");
    else if (now - lastSignMs > options.stallMs) kill("stalled");
    else if (child.pid !== undefined) {
      void residentBytes(child.pid).then((bytes) => {
        if (bytes > options.maxMemoryBytes) kill("out_of_memory");
      });
      void writtenBytes(child.pid).then((bytes) => {
        if (bytes > options.maxOutputBytes) kill("too_much_output");
      });
    }
  }, WATCH_MS);
  let hasStarted = true;
  const exit = await new Promise<number | string>((resolve) => {
    child.on("error", (error) => {
      hasStarted = false;
      resolve(error.message);
    });
    child.on("close", (code, signal) => resolve(code ?? signal ?? "unknown"));
  });
  clearInterval(watch);
  deps.signal.removeEventListener("abort", abort);
  if (killedFor !== undefined) return err({ reason: killedFor, stderr });
  if (exit === 0) return ok({ stdout, stderr });
  if (words.length > argv.length && NOT_EXECUTED.includes(exit)) hasStarted = false;
  return err({ reason: hasStarted ? "failed" : "not_started", stderr: `${stderr}\nended with ${exit}`.trim() });
};
