import { sql } from "drizzle-orm";
import type { HotStore } from "../hot-store.ts";
import type { Sql } from "../sql.ts";
import type { Probe } from "./check-parts.ts";

/** The database answers a statement. */
export const sqlProbe =
  (db: Sql): Probe =>
  async () => {
    await db.execute(sql`select 1`);
  };

/** The address answers, whatever it says about the path, with anything but "not you" or "not now". */
export const httpProbe =
  (url: string, headers: Readonly<Record<string, string>> = {}): Probe =>
  async (signal) => {
    const answer = await fetch(url, { headers, signal, redirect: "manual" });
    await answer.body?.cancel();
    if (answer.status >= 500 || answer.status === 401 || answer.status === 403) {
      throw new Error(`answered ${answer.status}`);
    }
  };

/** Anything that reports its failures as values. */
export const resultProbe =
  (ping: () => Promise<{ readonly ok: boolean }>): Probe =>
  async () => {
    const answer = await ping();
    if (!answer.ok) throw new Error("the ping failed");
  };

/** The store answers, or the bridge says that there is none behind it. */
export const hotStoreProbe =
  (store: HotStore): Probe =>
  async () => {
    const pong = await store.ping();
    if (pong.ok) return undefined;
    if (pong.error.cause instanceof Error && pong.error.cause.message.includes("no Redis is configured")) {
      return "not_configured";
    }
    throw new Error("the ping failed");
  };
