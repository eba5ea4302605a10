import { HealthView } from "@cinema/contracts";
import type { ObjectReader } from "@cinema/object-store";
import { sql } from "drizzle-orm";
import type { OtherWorker } from "../hand-on.ts";
import type { HotStore } from "../hot-store.ts";
import type { Sql } from "../sql.ts";
import type { Probe } from "./check-parts.ts";
import type { OperatorPart } from "./parts.ts";

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

/** The store answers for an object that nobody ever put there. */
export const storeProbe =
  (store: ObjectReader): Probe =>
  async (signal) => {
    const found = await store.head("health/none", { signal });
    if (!found.ok && found.error.reason !== "not_found") throw new Error(found.error.reason);
  };

const askWorker = async (worker: OtherWorker | undefined, path: string, signal: AbortSignal): Promise<HealthView> => {
  if (worker === undefined) throw new Error("no Worker is bound");
  // The host is nobody's: a service binding looks at the path alone.
  const answer = await worker.fetch(new Request(`https://operator.internal${path}`, { signal }));
  return HealthView.parse(await answer.json());
};

/** The Worker behind a service binding answers. */
export const workerProbe =
  (worker: OtherWorker | undefined): Probe =>
  async (signal) => {
    await askWorker(worker, "/health", signal);
  };

/** What the Worker behind a service binding says of a part that only it reaches. */
export const behindWorkerProbe =
  (worker: OtherWorker | undefined, name: OperatorPart): Probe =>
  async (signal) => {
    const { parts } = await askWorker(worker, `/health/${name}`, signal);
    if (parts[0]?.state === "not_configured") return "not_configured";
    if (parts[0]?.state !== "ok") throw new Error("the check failed");
    return undefined;
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
