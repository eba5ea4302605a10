import { SNAPSHOT_POINTER_KEY, type SnapshotPointer } from "@cinema/database";
import { systemClock } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { startTestPostgres, type TestPostgres } from "@cinema/testing";
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

const TOLD = `insert into catalog_version (id, version, titles) values (1, 1, 1)
  on conflict (id) do update set version = catalog_version.version + 1`;
const fingerprintIn = async (store: ReturnType<typeof createMemoryStore>): Promise<string | null> => {
  const found = await store.get(SNAPSHOT_POINTER_KEY);
  return found.ok ? ((await new Response(found.value.body).json()) as SnapshotPointer).fingerprint : null;
};

it("follows every change, whether or not an event told of it, one process at a time, and tries again when the store was away", async () => {
  const { connect, pool } = await postgres.createDatabase();
  const store = createMemoryStore();
  let refusals = 2;
  const shy: typeof store.put = (...call) =>
    refusals-- > 0
      ? Promise.resolve({ ok: false, error: { reason: "unavailable", detail: "down" } })
      : store.put(...call);
  const lines: string[] = [];
  let nowMs = systemClock.nowMs();
  const deps = {
    connect: () => connect(),
    sleep: (ms: number, signal: AbortSignal) => {
      nowMs += ms;
      return sleep(5, signal);
    },
    onError: () => undefined,
    store: { ...store, put: shy },
    clock: { nowMs: () => nowMs },
    logger: createLog({}, { write: (line) => lines.push(line), clock: systemClock }),
    metrics: createMetrics(),
  };
  const fingerprint = (): Promise<string | null> => fingerprintIn(store);
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

it("looks at the tables when an event has raised the version, without waiting for its minute", async () => {
  const { connect, pool } = await postgres.createDatabase();
  const store = createMemoryStore();
  let looks = 0;
  const stop = new AbortController();
  const kept = keepSnapshot(
    {
      connect: () => connect(),
      sleep: (_ms, signal) => {
        looks++;
        return sleep(5, signal);
      },
      onError: () => undefined,
      store,
      // It stands still, so no minute ever passes.
      clock: { nowMs: () => 0 },
      logger: createLog({}, { write: () => undefined, clock: systemClock }),
      metrics: createMetrics(),
    },
    stop.signal,
  );
  await expect.poll(() => fingerprintIn(store), { timeout: 20_000 }).not.toBeNull();
  const before = await fingerprintIn(store);
  await pool.query("insert into titles (id, name, state) values ('ttl_1', 'A', 'published')");
  const looked = looks + 20;
  await expect.poll(() => looks, { timeout: 20_000 }).toBeGreaterThan(looked);
  expect(await fingerprintIn(store)).toBe(before);
  await pool.query(TOLD);
  await expect.poll(() => fingerprintIn(store), { timeout: 20_000 }).not.toBe(before);
  stop.abort();
  await kept;
});
