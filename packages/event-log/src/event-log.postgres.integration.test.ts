import { startTestPostgres, type TestPostgres } from "@cinema/testing";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEventLog } from "./contract.ts";
import { createPostgresEventLog } from "./event-log.postgres.ts";
import { type EventLog, ReaderLostError } from "./port.ts";

let postgres: TestPostgres;
const logs: EventLog[] = [];
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(async () => {
  await Promise.all(logs.map((log) => log.close()));
  await postgres.stop();
});

const make = async () => {
  const database = await postgres.createDatabase();
  const { pool } = database;
  const connect = (): Promise<pg.Client> => database.connect("reader");
  const log = createPostgresEventLog({ pool, connect });
  const replica = createPostgresEventLog({ pool, connect });
  logs.push(log, replica);
  return { log, replica, pool };
};
const group = { consumer: "counter", topic: "films" };
const film = (value: string) => ({ topic: "films", key: "k", value });

describeEventLog("Postgres", make);

describe("event log: Postgres alone", () => {
  it("does not lose the rows of a transaction that commits after a later one", async () => {
    const { log, pool } = await make();
    const slow = await pool.connect();
    await slow.query("begin");
    await slow.query("insert into event_log (topic, key, value) values ('films', 'k', 'slow')");
    await log.append([film("fast")]);
    const reader = log.openReader(group);
    expect(await reader.poll({ maxRecords: 10, waitMs: 0 })).toEqual([]);
    await slow.query("commit");
    slow.release();
    const records = await reader.poll({ maxRecords: 10, waitMs: 5_000 });
    expect(records.map((record) => record.value)).toEqual(["slow", "fast"]);
  });

  it("answers no ping from a server that takes no events, or that has no log", async () => {
    const { log, pool } = await make();
    const replica = new pg.Pool({ ...pool.options, options: "-c default_transaction_read_only=on" });
    const connect = (): Promise<never> => Promise.reject(new Error("not used"));
    await expect(createPostgresEventLog({ pool: replica, connect }).ping()).rejects.toThrow("read-only");
    await replica.end();
    await pool.query("drop table event_log");
    await expect(log.ping()).rejects.toThrow('"event_log" does not exist');
  });

  it("refuses a commit after its connection was cut, and lets the other replica go on from the committed place", async () => {
    const { log, replica, pool } = await make();
    await log.append([film("1"), film("2")]);
    const reader = log.openReader(group);
    const records = await reader.poll({ maxRecords: 1, waitMs: 5_000 });
    await reader.commit(records[0]!);
    const second = await reader.poll({ maxRecords: 1, waitMs: 5_000 });
    await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reader'");
    await expect(reader.commit(second[0]!)).rejects.toThrow(ReaderLostError);
    const other = await replica.openReader(group).poll({ maxRecords: 10, waitMs: 5_000 });
    expect(other.map((record) => record.value)).toEqual(["2"]);
  });

  it("takes its turn again by itself after its connection was cut", async () => {
    const { log, pool } = await make();
    await log.append([film("1")]);
    const reader = log.openReader(group);
    const [record] = await reader.poll({ maxRecords: 1, waitMs: 5_000 });
    await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reader'");
    await expect(reader.commit(record!)).rejects.toThrow(ReaderLostError);
    const again = await reader.poll({ maxRecords: 1, waitMs: 5_000 });
    expect(again.map((record) => record.value)).toEqual(["1"]);
  });
});
