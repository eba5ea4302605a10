import { readdir, readFile } from "node:fs/promises";

/**
 * Seconds of processor time, user and system, that a process with all its threads has used so far. Read from the scheduler in
 * nanoseconds: `/proc/<pid>/stat` counts ticks of 10 ms, a tenth of what one slice of a measurement takes.
 */
export const cpuSeconds = async (pid: number): Promise<number> => {
  const threads = await readdir(`/proc/${pid}/task`);
  // A thread that ends between the listing and its reading takes its time with it; servers keep theirs.
  const times = threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/schedstat`, "utf8").catch(() => "0"));
  const nanoseconds = (await Promise.all(times)).map((line) => Number(line.split(" ")[0]));
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e9;
};

/** `USER_HZ`, in which Linux tells these times on every machine. */
const TICKS_PER_SECOND = 100;
/** Positions in `/proc/<pid>/stat` behind the program's name, see proc_pid_stat(5). */
const [UTIME, STIME, CUTIME, CSTIME] = [11, 12, 13, 14];

/**
 * Seconds of processor time, user and system, that a process has used so far, threads that have ended included, and beside it that
 * of all its children that have ended, and of theirs. Counted in ticks of 10 ms.
 */
export const cpuWithChildren = async (
  pid: number | "self",
): Promise<{ readonly own: number; readonly children: number; readonly all: number }> => {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name stands in brackets and may hold anything, brackets too.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const at = (field: number): number => Number(fields[field]) / TICKS_PER_SECOND;
  const [own, children] = [at(UTIME) + at(STIME), at(CUTIME) + at(CSTIME)];
  return { own, children, all: own + children };
};
