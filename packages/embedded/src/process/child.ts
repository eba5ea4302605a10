import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

export type ChildSpec = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly stopSignal: "SIGTERM" | "SIGINT";
  /** How long a stop may take before the child and its children are killed. */
  readonly graceMs: number;
  /** Called for every line of output. */
  readonly onLine?: (line: string) => void;
};

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type Child = {
  readonly spec: ChildSpec;
  readonly pid: number;
  readonly exited: Promise<Exit>;
  /** Resolves when a line of output satisfies `test`; rejects with the last lines when the child ends first or after `timeoutMs`. */
  readonly says: (test: (line: string) => boolean, timeoutMs: number) => Promise<string>;
  /** Asks, waits, kills; returns when the child and its session are gone. */
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
};

export type SpawnChild = (spec: ChildSpec) => Promise<Child>;

const REMEMBERED_LINES = 40;
/** The last lines of output may come after the end; whoever inherited the pipes may hold them open for longer. */
const LAST_LINES_MS = 1_000;

const signalGroup = (child: ChildProcess, signal: NodeJS.Signals): void => {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in it.
  }
};

/** Runs a program in a session of its own, so that a terminal's Ctrl-C reaches it only through its owner. */
export const spawnChild: SpawnChild = async (spec) => {
  const child = spawn(spec.command, [...spec.args], {
    env: spec.env,
    detached: true,
    // Our own programs end when the channel to their owner closes; others do not notice it.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    ...(spec.cwd !== undefined && { cwd: spec.cwd }),
  });
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>();
  const exited = new Promise<Exit>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", (error) => {
      lines.push(error.message);
      resolve({ code: null, signal: null });
    });
  });
  const drained = new Promise<void>((resolve) => child.once("close", () => resolve()));
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      if (lines.push(line) > REMEMBERED_LINES) lines.shift();
      spec.onLine?.(line);
      for (const listener of listeners) listener(line);
    });
  }
  await new Promise<void>((resolve) => {
    child.once("spawn", resolve);
    child.once("error", () => resolve());
  });

  const says: Child["says"] = async (test, timeoutMs) => {
    const seen = lines.find(test);
    if (seen !== undefined) return seen;
    const abort = new AbortController();
    try {
      return await new Promise<string>((resolve, reject) => {
        listeners.add((line) => test(line) && resolve(line));
        const fail = (why: string): void =>
          reject(new Error(`${spec.name} ${why}\n${lines.map((line) => `  ${line}`).join("\n")}`));
        void exited.then(async ({ code, signal }) => {
          await Promise.race([drained, sleep(LAST_LINES_MS, undefined, { ref: false })]);
          fail(`ended (${signal ?? `code ${code}`}) before it was ready`);
        });
        sleep(timeoutMs, undefined, { signal: abort.signal }).then(
          () => fail(`was not ready after ${timeoutMs} ms`),
          () => undefined,
        );
      });
    } finally {
      abort.abort();
      listeners.clear();
    }
  };

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    const abort = new AbortController();
    if (child.exitCode === null && child.signalCode === null) child.kill(spec.stopSignal);
    await Promise.race([exited, sleep(spec.graceMs, undefined, { signal: abort.signal }).catch(() => undefined)]);
    abort.abort();
    // Also when the child has gone by itself: what it started must not outlive it.
    signalGroup(child, "SIGKILL");
    await exited;
  };
  return {
    spec,
    pid: child.pid ?? -1,
    exited,
    says,
    stop: () => (stopping ??= stop()),
    kill: () => signalGroup(child, "SIGKILL"),
  };
};
