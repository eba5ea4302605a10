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
