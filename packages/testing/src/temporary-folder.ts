import { mkdtemp, readdir, rm, statfs } from "node:fs/promises";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

const MEMORY = "/dev/shm";
const ROOM_BYTES = 4 * 1024 ** 3;

/**
 * Memory where there is plenty, because a test database is hundreds of small files made and removed at once: ext4 without a
 * journal searches a whole table of inodes for one that was not removed just now, which took half of the level's time.
 * A temporary folder that the environment names is taken as it is. A container's `/dev/shm` is small: it keeps to the disk.
 */
const place = async (): Promise<string> => {
  if (process.env["TMPDIR"] !== undefined) return tmpdir();
  const room = await statfs(MEMORY).then(
    ({ bavail, bsize }) => Math.min(bavail * bsize, freemem()),
    () => 0,
  );
  return room >= ROOM_BYTES ? MEMORY : tmpdir();
};

const PREFIX = "cinema-test-";

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

/** What a killed run left would hold memory until the next boot. */
const removeOrphans = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
};

/** A folder of one server's own, named after the process that made it; in memory or under the system's temporary folder. */
export const temporaryFolder = async (
  name: string,
): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> => {
  const folder = await place();
  await removeOrphans(folder);
  const path = await mkdtemp(join(folder, `${PREFIX}${process.pid}-${name}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
};
