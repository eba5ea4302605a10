import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createLog } from "../platform/log.ts";
import { createMetrics } from "../platform/metrics.ts";
import { sleep } from "../platform/sleep.ts";
import { moveOutboxRows } from "./move-outbox-rows.postgres.ts";
import { runRelay, type RelayDeps } from "./relay.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

const addRows = (database: pg.Pool | pg.PoolClient, from: number, to: number): Promise<unknown> =>
  database.query(
    `insert into outbox (topic, key, value)
     select 'cinema.titles.v1', 'k', jsonb_build_object('n', n, 'traceparent', '00-' || n) from generate_series($1::int, $2::int) n`,
    [from, to],
  );
const numbersIn = async ({ pool }: TestDatabase): Promise<readonly number[]> => {
  const { rows } = await pool.query("select (value::jsonb ->> 'n')::int as n from event_log order by xid, seq");
  return rows.map((row) => row.n);
};
const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);
const waitForEmptyOutbox = async ({ pool }: TestDatabase): Promise<void> => {
  for (const began = Date.now(); Date.now() - began < 30_000;) {
    const { rows } = await pool.query("select count(*)::int as n from outbox");
    if (rows[0].n === 0) return;
    await sleep(20, new AbortController().signal);
  }
  throw new Error("the outbox was not emptied");
};
const depsOf = (database: TestDatabase, name: string): RelayDeps => ({
  connect: () => database.connect(name),
  sleep: (ms, signal) => sleep(Math.min(ms, 50), signal),
  onError: () => undefined,
  logger: createLog({}, { write: () => undefined, clock: { nowMs: () => 0 } }),
  metrics: createMetrics(),
});

it("moves facts into the event log in order, with their trace, and leaves the outbox empty", async () => {
  const database = await postgres.createDatabase();
  await addRows(database.pool, 1, 25);
  expect(await moveOutboxRows(database.pool, 10)).toBe(10);
  expect(await moveOutboxRows(database.pool, 100)).toBe(15);
  expect(await moveOutboxRows(database.pool, 100)).toBe(0);
  expect(await numbersIn(database)).toEqual(upTo(25));
  const { rows } = await database.pool.query("select headers from event_log order by seq limit 1");
  expect(rows[0].headers).toEqual({ traceparent: "00-1" });
});

it("waits for a slow transaction instead of publishing a later fact before it", async () => {
  const database = await postgres.createDatabase();
  const slow = await database.pool.connect();
  await slow.query("begin");
  await addRows(slow, 1, 1);
  await addRows(database.pool, 2, 2);
  expect(await moveOutboxRows(database.pool, 10)).toBe(0);
  await slow.query("commit");
  slow.release();
  await moveOutboxRows(database.pool, 10);
  expect(await numbersIn(database)).toEqual([1, 2]);
});

it("publishes every fact once and in order with two relays, one of which is cut off again and again", async () => {
  const database = await postgres.createDatabase();
  const stop = new AbortController();
  const relays = [runRelay(depsOf(database, "relay"), stop.signal), runRelay(depsOf(database, "relay"), stop.signal)];
  for (let round = 0; round < 20; round++) {
    await addRows(database.pool, round * 50 + 1, round * 50 + 50);
    if (round % 5 === 4) {
      await database.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'relay' and datname = current_database()",
      );
    }
  }
  await waitForEmptyOutbox(database);
  stop.abort();
  await Promise.all(relays);
  expect(await numbersIn(database)).toEqual(upTo(1_000));
});
