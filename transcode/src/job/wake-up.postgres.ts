import pg from "pg";
import { KEEP_ALIVE } from "./database.postgres.ts";
import { WAKE_CHANNEL } from "./step-queue.postgres.ts";

const CONNECT_MS = 10_000;

export type WakeUp = {
  /** How many notifications have come so far. */
  readonly heard: () => number;
  /**
   * Resolves on the next notification, after `timeoutMs`, or when `signal` aborts; at once when one has come since `heard`
   * answered `since`. Never rejects.
   */
  readonly wait: (timeoutMs: number, signal: AbortSignal, since: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Listens for ready steps on a connection of its own. Without the connection the waiting still ends by time, so a lost listener
 * costs latency and nothing else.
 */
export const openWakeUp = (databaseUrl: string): WakeUp => {
  let client: pg.Client | undefined;
  let heard = 0;
  let closed = false;
  const waiting = new Set<() => void>();
  const wakeAll = (): void => {
    for (const wake of waiting) wake();
  };
  let connecting: Promise<void> | undefined;
  const connect = async (): Promise<void> => {
    const opened = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: CONNECT_MS,
      ...KEEP_ALIVE,
    });
    client = opened;
    const drop = (): void => {
      if (client === opened) client = undefined;
      void opened.end().catch(() => undefined);
    };
    opened.on("error", drop);
    opened.on("end", () => {
      if (client === opened) client = undefined;
    });
    opened.on("notification", () => {
      heard++;
      wakeAll();
    });
    try {
      await opened.connect();
      await opened.query(`listen ${WAKE_CHANNEL}`);
    } catch {
      drop();
    }
  };
  return {
    heard: () => heard,
    wait: async (timeoutMs, signal, since) => {
      if (!client && !closed) await (connecting ??= connect().finally(() => (connecting = undefined)));
      if (heard !== since || signal.aborted || closed) return;
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener("abort", done);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, timeoutMs);
        signal.addEventListener("abort", done, { once: true });
        waiting.add(done);
      });
    },
    close: async () => {
      closed = true;
      wakeAll();
      await client?.end().catch(() => undefined);
    },
  };
};
