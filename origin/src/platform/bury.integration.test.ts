import { startTestPostgres, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buryIn } from "./bury.postgres.ts";
import { onceInTransaction } from "./inbox.postgres.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

const letterOf = (offset: number, consumer = "a") => ({
  consumer,
  record: {
    ...{ topic: "t", partition: 0, offset, cursor: `1:${offset}`, key: null, value: "bad", headers: {} },
    timestampMs: 0,
  },
  reason: "malformed_event",
});

it("keeps each message once for each consumer, however often it is buried", async () => {
  const { pool } = await postgres.createDatabase();
  const bury = buryIn(pool);
  await bury([letterOf(1), letterOf(2)]);
  await Promise.all([bury([letterOf(2), letterOf(3)]), bury([letterOf(3)]), bury([letterOf(1, "b")])]);
  const { rows } = await pool.query("select consumer, count(*)::int as n from dead_letters group by 1 order by 1");
  expect(rows).toEqual([
    { consumer: "a", n: 3 },
    { consumer: "b", n: 1 },
  ]);
});

it("undoes the inbox row when the effect fails, so that the event can be handled again", async () => {
  const { pool } = await postgres.createDatabase();
  const event = { consumer: "a", eventId: "evt_1" };
  const fail = onceInTransaction(pool, event, () => Promise.reject(new Error("effect")));
  await expect(fail).rejects.toThrow("effect");
  expect(await onceInTransaction(pool, event, () => Promise.resolve("done"))).toEqual({ handled: true, value: "done" });
  expect(await onceInTransaction(pool, event, () => Promise.resolve("again"))).toEqual({ handled: false });
});

it("runs the effect of one event once when many processes have it at the same moment", async () => {
  const { pool } = await postgres.createDatabase();
  let effects = 0;
  const handle = () =>
    onceInTransaction(pool, { consumer: "a", eventId: "evt_1" }, async (client) => {
      effects += 1;
      await client.query("select pg_sleep(0.05)");
    });
  const outcomes = await Promise.all(Array.from({ length: 8 }, handle));
  expect(outcomes.filter((outcome) => outcome.handled)).toHaveLength(1);
  expect(effects).toBe(1);
});
