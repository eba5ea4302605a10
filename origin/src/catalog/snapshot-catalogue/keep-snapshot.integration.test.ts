import { SNAPSHOT_POINTER_KEY, type SnapshotPointer } from "@cinema/database";
import { systemClock } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { startTestPostgres, type TestPostgres } from "@cinema/testing";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLog } from "../../platform/log.ts";
import { createMetrics } from "../../platform/metrics.ts";
import { sleep } from "../../platform/sleep.ts";
import { keepSnapshot } from "./keep-snapshot.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());

it("follows every change, one process at a time, and tries again when the store was away", async () => {
  const { url, pool } = await postgres.createDatabase();
  const store = createMemoryStore();
  let refusals = 2;
  const shy: typeof store.put = (...call) =>
    refusals-- > 0
      ? Promise.resolve({ ok: false, error: { reason: "unavailable", detail: "down" } })
      : store.put(...call);
  const lines: string[] = [];
  const deps = {
    connect: async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    },
    sleep: (_ms: number, signal: AbortSignal) => sleep(20, signal),
    onError: () => undefined,
    store: { ...store, put: shy },
    clock: systemClock,
    logger: createLog({}, { write: (line) => lines.push(line), clock: systemClock }),
    metrics: createMetrics(),
  };
  const fingerprint = async (): Promise<string | null> => {
    const found = await store.get(SNAPSHOT_POINTER_KEY);
    return found.ok ? ((await new Response(found.value.body).json()) as SnapshotPointer).fingerprint : null;
  };
  const stop = new AbortController();
  const replicas = [keepSnapshot(deps, stop.signal), keepSnapshot(deps, stop.signal)];
  await expect.poll(fingerprint, { timeout: 20_000 }).not.toBeNull();
  expect(lines.filter((line) => line.includes("catalogue snapshot failed"))).toHaveLength(2);
  for (const change of [
    "insert into titles (id, name, state) values ('ttl_1', 'A', 'published')",
    "insert into rights_windows (id, title_id, effect, offer) values ('rgt_1', 'ttl_1', 'grant', 'free')",
    "update titles set popularity = 0.5",
    "delete from rights_windows",
  ]) {
    const before = await fingerprint();
    await pool.query(change);
    await expect.poll(fingerprint, { timeout: 20_000 }).not.toBe(before);
  }
  // The line comes after the pointer.
  const written = (): number => lines.filter((line) => line.includes("catalogue snapshot written")).length;
  await expect.poll(written, { timeout: 20_000 }).toBe(5);
  stop.abort();
  await Promise.all(replicas);
});
