import { type AddressInfo, connect as connectSocket, createServer, type Server, type Socket } from "node:net";
import { systemClock } from "@cinema/foundation";
import { startTestPostgres, type TestPostgres } from "@cinema/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { runRelay } from "../relay/relay.ts";
import { buryIn } from "./bury.postgres.ts";
import { readOriginConfig } from "./config.ts";
import { type Consumer, oneByOne } from "./consumer.ts";
import { onceInTransaction } from "./inbox.postgres.ts";
import { createLog } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { runConsumer } from "./run-consumer.ts";
import { sleep } from "./sleep.ts";
import { openStores, type Patience, type Stores } from "./stores.ts";

const WAIT = { timeout: 30_000, interval: 20 };
let postgres: TestPostgres;
const closers: (() => Promise<unknown> | void)[] = [];
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});
afterAll(() => postgres.stop());

const open = (databaseUrl: string, patience?: Patience): { stores: Stores; lines: string[] } => {
  const lines: string[] = [];
  const logger = createLog({}, { write: (line) => lines.push(line), clock: { nowMs: () => 0 } });
  const stores = openStores(readOriginConfig({ DATABASE_URL: databaseUrl, ROLES: "relay" }), logger, patience);
  closers.push(() => stores.close());
  return { stores, lines };
};

it("a connection whose end comes with the greeting ends no process: somebody listens before its owner does", async () => {
  const { url } = await postgres.createDatabase();
  const client = await open(url).stores.connect();
  closers.push(() => client.end());
  expect(client.emit("error", new Error("terminating connection"))).toBe(true);
});

describe("a Postgres that is killed and comes back on the same port", () => {
  it("is waited for by the relay and a consumer, which handle every event once", async () => {
    const { url, pool } = await postgres.createDatabase();
    const { stores } = open(url);
    await pool.query("create table effects (n int)");
    const publish = (n: number): Promise<unknown> =>
      pool.query(
        "insert into outbox (topic, key, value) values ('cinema.titles.v1', 'k', jsonb_build_object('n', $1::int))",
        [n],
      );
    const waits: string[] = [];
    const deps = {
      log: stores.eventLog,
      bury: buryIn(stores.pool),
      logger: createLog({}, { write: (line) => waits.push(line), clock: systemClock }),
      metrics: createMetrics(),
      sleep,
      random: () => 0.5,
      clock: systemClock,
      // A budget that an outage would use up at once, if it were charged to it.
      retryPolicy: { attempts: 2, firstDelayMs: 50, maxDelayMs: 200 },
    };
    const consumer: Consumer = {
      name: "test.restart",
      topic: "cinema.titles.v1",
      batchSize: 10,
      handle: oneByOne(async (record) => {
        const { n } = JSON.parse(record.value) as { n: number };
        await onceInTransaction(stores.pool, { consumer: "test.restart", eventId: String(n) }, (client) =>
          client.query("insert into effects values ($1)", [n]),
        );
        return { kind: "ok" };
      }),
    };
    const stop = new AbortController();
    const relayDeps = { ...deps, connect: stores.connect, onError: () => undefined };
    const roles = Promise.all([runConsumer(consumer, deps, stop.signal), runRelay(relayDeps, stop.signal)]);
    closers.push(() => {
      stop.abort();
      return roles.catch(() => undefined);
    });
    const effects = async (): Promise<readonly number[]> =>
      (await pool.query<{ n: number }>("select n from effects order by n")).rows.map((row) => row.n);

    for (let n = 1; n <= 20; n++) await publish(n);
    await vi.waitUntil(async () => (await effects()).length > 0, WAIT);
    const waited = (): number => Number(/consumer_waits_total\{.*?\} (\d+)/.exec(deps.metrics.render())?.[1] ?? 0);
    await postgres.crash(() =>
      Promise.race([vi.waitUntil(() => waited() > 5, WAIT).then(() => undefined), roles.then(() => undefined)]),
    );
    for (let n = 21; n <= 40; n++) await vi.waitFor(() => publish(n), WAIT);
    await vi.waitUntil(async () => (await effects()).length >= 40, WAIT);
    stop.abort();
    await roles;
    expect(await effects()).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(await stores.eventLog.lag({ consumer: consumer.name, topic: consumer.topic })).toBe(0);
    expect(waits.filter((line) => line.includes("unreachable"))).toHaveLength(1);
  }, 60_000);

  it("ends no process that has a transaction open", async () => {
    const { url } = await postgres.createDatabase({ empty: true });
    const { stores } = open(url);
    const client = await stores.pool.connect();
    await client.query("begin");
    await postgres.crash(() => Promise.resolve());
    // A loss that nobody listens to would have been thrown as an uncaught exception, which fails this file.
    await expect(client.query("commit")).rejects.toThrow(/terminat|not queryable/);
    client.release(true);
    expect((await stores.pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });
});

/** Stands between a client and Postgres; `silence` keeps what is connected open and passes nothing on any more. */
const startProxy = async (target: URL): Promise<{ url: string; silence: () => void }> => {
  let open = new Set<Socket>();
  const all = new Set<Socket>();
  const server: Server = createServer((client) => {
    const upstream = connectSocket(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      all.add(socket);
      open.add(socket);
      socket.on("error", () => undefined);
    }
    const pass = (from: Socket, to: Socket): void => {
      from.on("data", (bytes) => open.has(from) && to.write(bytes));
      from.on("close", () => open.has(from) && to.destroy());
    };
    pass(client, upstream);
    pass(upstream, client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    for (const socket of all) socket.destroy();
    server.close();
  });
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    silence: () => {
      open = new Set();
    },
  };
};

describe("a Postgres that goes without a word", () => {
  const PATIENCE = { connectMs: 2_000, queryMs: 1_000 };

  it("is given up by a waiting statement, and asked again on new connections", async () => {
    const { url } = await postgres.createDatabase();
    const proxy = await startProxy(new URL(url));
    const { stores } = open(proxy.url, PATIENCE);
    await vi.waitFor(() => stores.pool.query("select 1"), WAIT);
    proxy.silence();
    await expect(stores.pool.query("select 1")).rejects.toThrow("Query read timeout");
    await vi.waitFor(() => stores.pool.query("select 1"), WAIT);
  });

  it("does not stop a reader: it goes on over a new connection with what came meanwhile", async () => {
    const { url, pool } = await postgres.createDatabase();
    const proxy = await startProxy(new URL(url));
    const { stores } = open(proxy.url, PATIENCE);
    const reader = stores.eventLog.openReader({ consumer: "test.silence", topic: "films" });
    expect(await vi.waitFor(() => reader.poll({ maxRecords: 10, waitMs: 0 }), WAIT)).toEqual([]);
    proxy.silence();
    // The server's own keep-alive finds the lost client within seconds; here it is told.
    await pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cinema-origin-lock' and datname = current_database()",
    );
    await pool.query("insert into event_log (topic, key, value) values ('films', 'k', 'meanwhile')");
    await expect(reader.poll({ maxRecords: 10, waitMs: 10_000 })).rejects.toThrow("Query read timeout");
    const records = await vi.waitFor(() => reader.poll({ maxRecords: 10, waitMs: 10_000 }), WAIT);
    expect(records.map((record) => record.value)).toEqual(["meanwhile"]);
  });

  it("is given up when it does not even say hello", async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(() => void server.close());
    const { stores } = open(`postgres://u:p@127.0.0.1:${(server.address() as AddressInfo).port}/none`, PATIENCE);
    await expect(stores.pool.query("select 1")).rejects.toThrow(/timeout/);
    await expect(stores.connect()).rejects.toThrow(/timeout/);
  });
});
