import type pg from "pg";
import { isUnreachable } from "./unreachable.ts";

export type LeaderDeps = {
  /** Opens a connection of the leader's own. */
  readonly connect: () => Promise<pg.Client>;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
};

/** How often a follower looks whether the leader has gone. */
const FOLLOW_MS = 1_000;

/**
 * Runs `work` in one process at a time: whoever gets the advisory lock. Work through `client` is fenced: when the
 * connection breaks, the lock is free and nothing more can be written through it. Returns when aborted.
 * @throws what `work` throws while the connection is whole.
 */
export const whileLeader = async (
  deps: LeaderDeps,
  lockName: string,
  signal: AbortSignal,
  work: (client: pg.Client, signal: AbortSignal) => Promise<void>,
): Promise<void> => {
  while (!signal.aborted) {
    const lost = new AbortController();
    let client: pg.Client | undefined;
    try {
      client = await deps.connect();
      client.on("error", (error) => lost.abort(error));
      if (await takeLead(client, lockName, AbortSignal.any([signal, lost.signal]), deps)) {
        await work(client, AbortSignal.any([signal, lost.signal]));
      }
    } catch (error) {
      // Whether the connection broke shows in its own error event, which comes after the failed query.
      await deps.sleep(FOLLOW_MS, signal);
      if (client !== undefined && !lost.signal.aborted && !isUnreachable(error)) throw error;
      deps.onError(error);
    } finally {
      await client?.end().catch(() => undefined);
    }
  }
};

const takeLead = async (
  client: pg.Client,
  lockName: string,
  signal: AbortSignal,
  deps: LeaderDeps,
): Promise<boolean> => {
  while (!signal.aborted) {
    const { rows } = await client.query("select pg_try_advisory_lock(hashtextextended($1, 0)) as lead", [lockName]);
    if (rows[0].lead === true) return true;
    await deps.sleep(FOLLOW_MS, signal);
  }
  return false;
};
