import { readFile } from "node:fs/promises";

/** Ticks a second in /proc, fixed by the Linux ABI. */
const TICKS_PER_SECOND = 100;

/** Seconds of processor time, user and system, that a process with all its threads has used so far. */
export const cpuSeconds = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may hold spaces; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
};
