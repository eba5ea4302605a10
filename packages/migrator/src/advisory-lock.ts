import type pg from "pg";

/** Any constant will do; it only has to be the same in every release. Spells "cinema" in ASCII. */
const LOCK_KEY = "109279538212193";

/**
 * Runs `task` while no other process migrates this database. The lock belongs to the session of `client`, so a
 * process that dies lets go of it at once; whoever waits then finds everything already applied.
 */
export const withMigrationLock = async <T>(client: pg.Client, task: () => Promise<T>): Promise<T> => {
  await client.query("select pg_advisory_lock($1)", [LOCK_KEY]);
  try {
    return await task();
  } finally {
    await client.query("select pg_advisory_unlock($1)", [LOCK_KEY]);
  }
};
