import { readFile, readlink, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { identify } from "../process/identity.ts";
import { reap } from "../process/reap.ts";

const TICKS_PER_SECOND = 100;
const TOLERANCE_SECONDS = 3;

const bootSeconds = async (): Promise<number> =>
  Number(/^btime (\d+)$/m.exec(await readFile("/proc/stat", "utf8"))?.[1]);

/**
 * Clears what an earlier server left in `dataDir`: ends it if it still runs, and drops its lock file if the number in
 * there belongs to a stranger by now, which Postgres cannot tell and would refuse to start for.
 */
export const clearStalePostmaster = async (dataDir: string): Promise<void> => {
  const path = join(dataDir, "postmaster.pid");
  const lines = (await readFile(path, "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  const startedSeconds = Number(lines[2]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const identity = await identify(pid);
  const program = basename(await readlink(`/proc/${pid}/exe`).catch(() => ""));
  const since = identity && (await bootSeconds()) + identity.startTicks / TICKS_PER_SECOND;
  if (
    identity &&
    since !== undefined &&
    program === "postgres" &&
    Math.abs(since - startedSeconds) <= TOLERANCE_SECONDS
  ) {
    await reap(identity, "SIGINT", 10_000);
  }
  await rm(path, { force: true });
};
