import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, type ProcessIdentity, survivorsOf } from "./identity.ts";

const POLL_MS = 25;

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
};

const allGone = async (processes: readonly ProcessIdentity[], waitMs: number): Promise<boolean> => {
  for (let waited = 0; waited <= waitMs; waited += POLL_MS) {
    const running = await Promise.all(processes.map(isRunning));
    if (!running.includes(true)) return true;
    await sleep(POLL_MS);
  }
  return false;
};

/**
 * Ends `leader` and everything in its session: asks with `stopSignal`, waits `graceMs`, then kills. A process that has
 * only the same number is never touched. Gives how many were still running.
 */
export const reap = async (leader: ProcessIdentity, stopSignal: NodeJS.Signals, graceMs: number): Promise<number> => {
  const found = await survivorsOf(leader);
  if (found.length === 0) return 0;
  signal((found.find(({ pid }) => pid === leader.pid) ?? (found[0] as ProcessIdentity)).pid, stopSignal);
  await allGone(found, graceMs);
  for (const left of await survivorsOf(leader)) signal(left.pid, "SIGKILL");
  await allGone(found, 5_000);
  return found.length;
};
