import pg from "pg";

/** A small pool: one worker runs one step, and its lease and progress are single statements. */
export const openDatabase = (databaseUrl: string, onError: (error: Error) => void): pg.Pool => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, connectionTimeoutMillis: 10_000, keepAlive: true });
  // A connection that the server drops while idle must not end the process.
  pool.on("error", onError);
  return pool;
};
