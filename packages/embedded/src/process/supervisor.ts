import { mkdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { type Child, type ChildSpec, spawnChild } from "./child.ts";
import { identify, type ProcessIdentity } from "./identity.ts";
import { lockDataDir } from "./lock.ts";
import { reap } from "./reap.ts";
import { readRunFile, type RunFile, writeRunFile } from "./run-file.ts";

/** Somebody else runs on this data directory. */
export class AlreadyRunningError extends Error {
  override readonly name = "AlreadyRunningError";
  constructor(dataDir: string, run: RunFile | undefined) {
    const where = run && run.urls.length > 0 ? ` at ${run.urls.join(", ")}` : "";
    super(
      `a cinema is already running on ${dataDir}${run ? ` (process ${run.owner.pid})` : ""}${where}: stop it first, or choose another data directory`,
    );
  }
}

export type Supervisor = {
  /** Starts a child that is started again when it ends by itself: after a second, and later the oftener that was in a minute. */
  readonly keep: (spec: ChildSpec, isReady?: (line: string) => boolean) => Promise<Child>;
  /** Starts a child that is stopped with the others. */
  readonly spawn: (spec: ChildSpec) => Promise<Child>;
  /** What a second starter is told. */
  readonly announce: (urls: readonly string[]) => Promise<void>;
  /** Stops the children, the last started first, and gives the data directory up. */
  readonly stop: () => Promise<void>;
  /** Kills everything at once. */
  readonly kill: () => void;
};

const MINUTE_MS = 60_000;
const [LEAST_DELAY_MS, MOST_DELAY_MS] = [1_000, 32_000];

/**
 * How long a child that ended for the `ends`th time in a minute is left alone: a second for the first five, then twice as long
 * each time. It is never given up: whatever ended it may be mended while nobody looks.
 */
export const restartDelayMs = (ends: number): number =>
  Math.min(MOST_DELAY_MS, LEAST_DELAY_MS * 2 ** Math.max(0, ends - 5));
const READY_MS = 60_000;

/**
 * Takes `dataDir`, ends what an earlier owner left running there, and then owns processes.
 * @throws AlreadyRunningError when another owner is alive.
 */
export const startSupervisor = async (dataDir: string, log: (line: string) => void): Promise<Supervisor> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockDataDir(dataDir);
  const before = await readRunFile(dataDir);
  if (!lock) throw new AlreadyRunningError(dataDir, before);
  for (const orphan of (before?.children ?? []).toReversed()) {
    const count = await reap(orphan.process, orphan.stopSignal, orphan.graceMs);
    if (count > 0) log(`ended ${orphan.name} (process ${orphan.process.pid}), left running by an earlier start`);
  }

  const owner = (await identify(process.pid)) as ProcessIdentity;
  const children = new Map<Child, ProcessIdentity>();
  let urls: readonly string[] = [];
  let stopping = false;
  let writing = Promise.resolve();
  const record = (): Promise<void> => {
    const listed = [...children].map(([{ spec }, identity]) => ({
      name: spec.name,
      process: identity,
      stopSignal: spec.stopSignal,
      graceMs: spec.graceMs,
    }));
    writing = writing
      .catch(() => undefined)
      .then(() => writeRunFile(dataDir, { owner, urls: [...urls], children: listed }));
    return writing;
  };
  await record();

  const startChild = async (spec: ChildSpec): Promise<Child> => {
    if (stopping) throw new Error(`${spec.name} is not started: everything is being stopped`);
    const child = await spawnChild({ onLine: (line) => log(`[${spec.name}] ${line}`), ...spec });
    const identity = child.pid > 0 ? await identify(child.pid) : undefined;
    if (identity) children.set(child, identity);
    await record();
    if (!stopping) return child;
    await child.stop();
    children.delete(child);
    throw new Error(`${spec.name} was started too late: everything is being stopped`);
  };
  const launching = new Set<Promise<unknown>>();
  const launch = async (spec: ChildSpec): Promise<Child> => {
    const started = startChild(spec);
    launching.add(started);
    return started.finally(() => launching.delete(started));
  };

  const watch = async (child: Child, restarts: readonly number[]): Promise<void> => {
    const { code, signal } = await child.exited;
    if (stopping) return;
    await child.stop();
    children.delete(child);
    const recent = [...restarts.filter((at) => at > Date.now() - MINUTE_MS), Date.now()];
    const how = signal ?? `code ${code}`;
    const delayMs = restartDelayMs(recent.length);
    const when = delayMs > LEAST_DELAY_MS ? ` in ${delayMs / 1000} s: ${recent.length} times in a minute` : "";
    log(`[${child.spec.name}] ended (${how}), starting it again${when}`);
    await sleep(delayMs, undefined, { ref: false });
    if (!stopping) await watch(await launch(child.spec), recent);
  };

  const stop = async (): Promise<void> => {
    stopping = true;
    await Promise.allSettled(launching);
    while (children.size > 0) {
      const last = [...children.keys()].at(-1) as Child;
      await last.stop();
      children.delete(last);
    }
    await record();
    lock.release();
  };
  let stopped: Promise<void> | undefined;
  return {
    spawn: async (spec) => {
      const child = await launch(spec);
      void child.exited.then(() => !stopping && children.delete(child));
      return child;
    },
    keep: async (spec, isReady) => {
      const child = await launch(spec);
      if (isReady) {
        try {
          await child.says(isReady, READY_MS);
        } catch (error) {
          await child.stop();
          children.delete(child);
          throw error;
        }
      }
      watch(child, []).catch((error: unknown) => log(`[${spec.name}] could not be started again: ${String(error)}`));
      return child;
    },
    announce: (list) => {
      urls = list;
      return record();
    },
    stop: () => (stopped ??= stop()),
    kill: () => {
      stopping = true;
      for (const child of children.keys()) child.kill();
    },
  };
};
