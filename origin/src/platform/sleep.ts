import { setTimeout } from "node:timers/promises";

/** Waits, or returns at once when aborted. */
export const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal }).catch(() => undefined);
