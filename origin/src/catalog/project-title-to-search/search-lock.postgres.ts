import type pg from "pg";

/** `writing`: one batch of documents at a time. `rebuilding`: one process that builds an index. */
const KEYS = { writing: 7_300_001, rebuilding: 7_300_002 } as const;

/**
 * Runs `work` while no other process does. The lock belongs to the session, not to a transaction: one that waits for another
 * server would hold back every reader of the event log.
 */
export const withSearchLock = async <T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> => {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query("select pg_advisory_lock($1)", [KEYS.writing]);
    const done = await work();
    await client.query("select pg_advisory_unlock($1)", [KEYS.writing]);
    broken = false;
    return done;
  } finally {
    // A connection in an unknown state is closed, which lets go of the lock as well.
    client.release(broken);
  }
};

/** Runs `work` if no other process rebuilds; null when one does. The lock goes with the connection. */
export const whenAloneRebuilding = async <T>(
  connect: () => Promise<pg.Client>,
  work: () => Promise<T>,
): Promise<T | null> => {
  const client = await connect();
  client.on("error", () => undefined);
  try {
    const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [
      KEYS.rebuilding,
    ]);
    return rows[0]?.held === true ? await work() : null;
  } finally {
    await client.end();
  }
};
