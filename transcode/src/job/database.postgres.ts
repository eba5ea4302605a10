import pg from "pg";

type DatabaseLimits = {
  readonly connectMs: number;
  /** A statement that has no answer by then is given up, with its connection. */
  readonly answerMs: number;
};

/** Every statement touches a few rows; one that takes longer waits for a server or a network that has gone. */
const LIMITS: DatabaseLimits = { connectMs: 10_000, answerMs: 15_000 };

/** A peer that vanished without a word is noticed by its silence. The system's default delay is two hours. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/** A small pool: one worker runs one step, and its lease and progress are single statements. */
export const openDatabase = (
  databaseUrl: string,
  onError: (error: Error) => void,
  limits: DatabaseLimits = LIMITS,
): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 4,
    connectionTimeoutMillis: limits.connectMs,
    query_timeout: limits.answerMs,
    ...KEEP_ALIVE,
  });
  // A connection that the server drops while idle must not end the process.
  pool.on("error", onError);
  return pool;
};
