import pg from "pg";
import { KEEP_ALIVE } from "./database.postgres.ts";
import { WAKE_CHANNEL } from "./step-queue.postgres.ts";

const CONNECT_MS = 10_000;

export type WakeUp = {
  /** Resolves on the next notification, after `timeoutMs`, or when `signal` aborts; never rejects. */
  readonly wait: (timeoutMs: number, signal: AbortSignal) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Listens for ready steps on a connection of its own. A notification that came while nobody waited ends the next wait at
 * once. Without the connection the waiting still ends by time, so a lost listener costs latency and nothing else.
 */
export const openWakeUp = (databaseUrl: string): WakeUp => {
  let client: pg.Client | undefined;
  let missed = false;
  let closed = false;
  let wake: (() => void) | undefined;
  const connect = async (): Promise<void> => {
    const opened = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: CONNECT_MS,
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
      missed = true;
      wake?.();
    });
    try {
      await opened.connect();
      await opened.query(`listen ${WAKE_CHANNEL}`);
    } catch {
      drop();
    }
  };
  return {
    wait: async (timeoutMs, signal) => {
      if (!client && !closed) await connect();
      if (!missed && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const done = (): void => {
            clearTimeout(timer);
            signal.removeEventListener("abort", done);
            resolve();
          };
          const timer = setTimeout(done, timeoutMs);
          signal.addEventListener("abort", done, { once: true });
          wake = done;
        });
      }
      wake = undefined;
      missed = false;
    },
    close: async () => {
      closed = true;
      wake?.();
      await client?.end().catch(() => undefined);
    },
  };
};
