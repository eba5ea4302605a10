import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { ChildSpec } from "./child.ts";
import { identify, isRunning, type ProcessIdentity } from "./identity.ts";
import { reap } from "./reap.ts";
import { readRunFile, writeRunFile } from "./run-file.ts";
import { AlreadyRunningError, startSupervisor } from "./supervisor.ts";

let dataDir: string;
const cleanups: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "cinema-supervisor-"));
});

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  await rm(dataDir, { recursive: true, force: true });
});

const script = (name: string, code: string): ChildSpec => ({
  name,
  command: process.execPath,
  args: ["-e", code],
  env: { PATH: process.env["PATH"] },
  stopSignal: "SIGTERM",
  graceMs: 300,
});

const OBEDIENT = "process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000); console.log('ready')";
const STUBBORN = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('ready')";
/** Starts a grandchild in its own session and leaves it behind. */
const PARENT = `const { spawn } = require('node:child_process');
const child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], { stdio: 'ignore' });
setInterval(() => {}, 1000); console.log('ready ' + child.pid)`;

const isReady = (line: string): boolean => line.startsWith("ready");

const known = async (pid: number): Promise<ProcessIdentity> => {
  const identity = await identify(pid);
  if (!identity) throw new Error(`process ${pid} does not run`);
  return identity;
};

it("leaves no process behind on stop: not a stubborn one, not a child's child", async () => {
  const supervisor = await startSupervisor(dataDir, () => undefined);
  const stubborn = await supervisor.keep(script("stubborn", STUBBORN), isReady);
  const parent = await supervisor.keep(script("parent", PARENT), isReady);
  const line = await parent.says(isReady, 1000);
  const all = await Promise.all([stubborn.pid, parent.pid, Number(line.split(" ")[1])].map(known));
  expect((await readRunFile(dataDir))?.children.map(({ name }) => name)).toEqual(["stubborn", "parent"]);
  await supervisor.stop();
  expect(await Promise.all(all.map(isRunning))).toEqual([false, false, false]);
  expect((await readRunFile(dataDir))?.children).toEqual([]);
});

it("leaves nothing behind when it is stopped while a child is starting", async () => {
  const supervisor = await startSupervisor(dataDir, () => undefined);
  const starting = supervisor.keep(script("late", STUBBORN), () => false);
  const [outcome] = await Promise.allSettled([starting, supervisor.stop()]);
  expect(String(outcome.status === "rejected" && outcome.reason)).toMatch(/late (?:ended|was started too late)/);
  expect((await readRunFile(dataDir))?.children).toEqual([]);
  await expect(supervisor.spawn(script("later", OBEDIENT))).rejects.toThrow(/not started/);
});

it("starts a child again that ended by itself", async () => {
  const lines: string[] = [];
  const supervisor = await startSupervisor(dataDir, (line) => lines.push(line));
  cleanups.push(() => supervisor.stop());
  const child = await supervisor.keep(script("fragile", OBEDIENT), isReady);
  process.kill(child.pid, "SIGKILL");
  await expect.poll(() => lines.filter((line) => line === "[fragile] ready").length, { timeout: 10_000 }).toBe(2);
  expect(lines).toContain("[fragile] ended (SIGKILL), starting it again");
});

it("says what a child printed when it never became ready", async () => {
  const supervisor = await startSupervisor(dataDir, () => undefined);
  cleanups.push(() => supervisor.stop());
  await expect(supervisor.keep(script("broken", "console.error('no disk'); process.exit(3)"), isReady)).rejects.toThrow(
    /broken ended \(code 3\)[^]*no disk/,
  );
});

it("tells a second owner who the first one is", async () => {
  const supervisor = await startSupervisor(dataDir, () => undefined);
  cleanups.push(() => supervisor.stop());
  await supervisor.announce(["http://localhost:8787"]);
  const second = startSupervisor(dataDir, () => undefined);
  await expect(second).rejects.toThrow(AlreadyRunningError);
  await expect(second).rejects.toThrow(new RegExp(`process ${process.pid}\\) at http://localhost:8787`));
});

/** Runs an owner in a process of its own, so that it can be killed. */
const owner = async (): Promise<{ readonly process: ChildProcess; readonly childPid: number }> => {
  const code = `import { startSupervisor } from ${JSON.stringify(fileURLToPath(new URL("supervisor.ts", import.meta.url)))};
const supervisor = await startSupervisor(${JSON.stringify(dataDir)}, () => undefined);
const child = await supervisor.keep(${JSON.stringify(script("left", STUBBORN))}, (line) => line.startsWith("ready"));
console.log(child.pid);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { process: child, childPid: Number(line) };
};

it("ends what an owner killed with -9 left running, before it starts anything", async () => {
  const first = await owner();
  const left = await known(first.childPid);
  first.process.kill("SIGKILL");
  await once(first.process, "exit");
  expect(await isRunning(left)).toBe(true);
  const lines: string[] = [];
  const supervisor = await startSupervisor(dataDir, (line) => lines.push(line));
  cleanups.push(() => supervisor.stop());
  expect(await isRunning(left)).toBe(false);
  expect(lines).toEqual([`ended left (process ${left.pid}), left running by an earlier start`]);
});

it("never touches a stranger who was given an old process's number", async () => {
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore", detached: true });
  cleanups.push(() => void stranger.kill("SIGKILL"));
  const identity = await known(stranger.pid ?? 0);
  const recycled = { ...identity, startTicks: identity.startTicks - 1 };
  await writeRunFile(dataDir, {
    owner: recycled,
    urls: [],
    children: [{ name: "old", process: recycled, stopSignal: "SIGTERM", graceMs: 100 }],
  });
  const supervisor = await startSupervisor(dataDir, () => undefined);
  cleanups.push(() => supervisor.stop());
  expect(await isRunning(identity)).toBe(true);
  expect(await reap({ ...identity, bootId: "another boot" }, "SIGTERM", 100)).toBe(0);
  expect(await isRunning(identity)).toBe(true);
  expect(await reap(identity, "SIGTERM", 1000)).toBe(1);
});
