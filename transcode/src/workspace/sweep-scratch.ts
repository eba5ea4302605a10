import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Removes what a killed process left on this machine for jobs that have ended elsewhere since. Folders of unknown jobs stay: the
 * scratch folder may be shared with another cinema.
 * @param endedAmong tells which of these jobs have ended.
 */
export const sweepScratch = async (
  scratch: string,
  endedAmong: (jobIds: readonly string[]) => Promise<readonly string[]>,
): Promise<number> => {
  const names = await readdir(scratch).catch(() => []);
  const jobIds = names.filter((name) => name.startsWith("job_"));
  const ended = jobIds.length === 0 ? [] : await endedAmong(jobIds);
  for (const jobId of ended) await rm(join(scratch, jobId), { recursive: true, force: true });
  return ended.length;
};
