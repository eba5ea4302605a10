import { CATALOG_VERSION_KEY, CatalogVersion } from "@cinema/contracts";
import { createS3Store } from "@cinema/object-store/s3";
import {
  startTestClickHouse,
  startTestPostgres,
  startTestS3,
  type TestClickHouse,
  type TestDatabase,
  type TestPostgres,
  type TestS3,
} from "@cinema/testing";
import { createWarehouseClient, titleStatistics, type WarehouseClient } from "@cinema/warehouse";
import { Kafka } from "@upstash/kafka";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { type OriginProcess, spawnOrigin } from "./origin-process.fixture.ts";

const SECRET = "0123456789abcdef";
const WAIT = { timeout: 60_000, interval: 100 };
let servers: { postgres: TestPostgres; clickhouse: TestClickHouse; s3: TestS3 };
let database: TestDatabase;
let warehouse: WarehouseClient;
let env: Record<string, string>;
const running: OriginProcess[] = [];
beforeAll(async () => {
  const [postgres, clickhouse, s3] = await Promise.all([
    startTestPostgres(),
    startTestClickHouse(),
    startTestS3(["cinema-uploads", "cinema-media"]),
  ]);
  servers = { postgres, clickhouse, s3 };
});
afterAll(async () => {
  await Promise.all([servers.postgres.stop(), servers.clickhouse.stop(), servers.s3.stop()]);
});
beforeEach(async () => {
  database = await servers.postgres.createDatabase();
  const target = await servers.clickhouse.createDatabase();
  warehouse = createWarehouseClient(target);
  env = {
    DATABASE_URL: database.url,
    CLICKHOUSE_URL: target.url,
    CLICKHOUSE_USER: target.username,
    CLICKHOUSE_PASSWORD: target.password,
    CLICKHOUSE_DATABASE: target.database,
    S3_ENDPOINT: servers.s3.endpoint,
    S3_ACCESS_KEY_ID: servers.s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: servers.s3.secretAccessKey,
    BRIDGE_PORT: "0",
    BRIDGE_SQL_TOKEN: SECRET,
    BRIDGE_REDIS_TOKEN: SECRET,
    BRIDGE_KAFKA_USERNAME: "edge",
    BRIDGE_KAFKA_PASSWORD: SECRET,
  };
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
  await warehouse.close();
});

const start = async (): Promise<OriginProcess> => {
  const origin = await spawnOrigin(env);
  running.push(origin);
  return origin;
};

/** A published title and its event, as one statement, as the edge does it. */
const publish = (from: number, to: number): Promise<unknown> =>
  database.pool.query(
    `with published as (
       insert into titles (id, name, state) select 'ttl_' || n, 'Film ' || n, 'published' from generate_series($1::int, $2::int) n
       returning id
     )
     insert into outbox (topic, key, value)
     select 'cinema.titles.v1', id, jsonb_build_object('id', 'evt_' || id, 'type', 'title.published',
       'occurredAt', '2026-11-01T00:00:00.000Z', 'payload', jsonb_build_object('titleId', id))
     from published`,
    [from, to],
  );

/** One second watched for each event; sending the same number again is the same event. */
const beaconsOf = (from: number, to: number) => ({
  topic: "cinema.beacons.v1",
  key: "pbs_1",
  value: {
    id: `evt_beacons_${from}_${to}`,
    type: "beacons.received",
    occurredAt: "2026-11-01T00:00:00.000Z",
    payload: {
      ...{ sessionId: "pbs_1", titleId: "ttl_1", assetId: "ast_1", viewerId: "usr_1" },
      ...{ receivedAtMs: Date.UTC(2026, 10, 1), country: null, device: null },
      events: Array.from({ length: to - from + 1 }, (_, index) => ({
        ...{ id: `event-of-player-${from + index}`, type: "progress", atMs: Date.UTC(2026, 10, 1), watchedSeconds: 1 },
      })),
    },
  },
});
const produce = (origin: OriginProcess, from: number, to: number): Promise<unknown> => {
  const kafka = new Kafka({ url: `${origin.url}/kafka`, username: "edge", password: SECRET });
  const batches = [];
  for (let first = from; first <= to; first += 10) batches.push(beaconsOf(first, Math.min(to, first + 9)));
  return kafka.producer().produceMany(batches);
};
const numberOf = async (query: string): Promise<number> => (await database.pool.query(query)).rows[0].n;
const watched = async (): Promise<number> => (await titleStatistics(warehouse, "ttl_1")).watchedSeconds;

it("does every piece of work once with two replicas of all roles, one of which is killed in the middle", async () => {
  const [first, second] = await Promise.all([start(), start()]);
  for (let from = 1; from <= 81; from += 20) {
    await publish(from, from + 19);
    await produce(from % 40 === 1 ? first : second, from, from + 19);
    await produce(second, from + 10, from + 15);
  }
  await vi.waitUntil(async () => (await numberOf("select count(*)::int as n from search_documents")) > 0, WAIT);
  first.child.kill("SIGKILL");
  await first.ended;
  await publish(1_001, 1_020);
  const third = await start();
  await produce(third, 101, 150);
  await vi.waitUntil(async () => (await numberOf("select count(*)::int as n from search_documents")) === 120, WAIT);
  await vi.waitUntil(async () => (await watched()) >= 150, WAIT);

  expect(await watched()).toBe(150);
  expect(await numberOf("select count(*)::int as n from outbox")).toBe(0);
  const published = "from event_log where topic = 'cinema.titles.v1'";
  expect(await numberOf(`select count(*)::int as n ${published}`)).toBe(120);
  expect(await numberOf(`select count(distinct value)::int as n ${published}`)).toBe(120);
  expect(await numberOf("select count(*)::int as n from dead_letters")).toBe(0);
  // Every event is counted in the catalogue's version, and the version is put out by whoever is left.
  expect(await numberOf("select count(*)::int as n from inbox where consumer = 'catalog.announce_titles'")).toBe(120);
  const media = createS3Store({ ...servers.s3, bucket: "cinema-media" });
  await vi.waitUntil(async () => {
    const found = await media.get(CATALOG_VERSION_KEY);
    const out = found.ok ? CatalogVersion.parse(await new Response(found.value.body).json()) : null;
    return out?.version === (await numberOf("select version::int as n from catalog_version"));
  }, WAIT);
}, 180_000);

it("sets a poisonous message aside once and goes on", async () => {
  const origin = await start();
  await database.pool.query(
    `insert into event_log (topic, key, value) values ('cinema.beacons.v1', 'k', 'poison'), ('cinema.titles.v1', 'k', '{}')`,
  );
  await produce(origin, 1, 30);
  await vi.waitUntil(async () => (await numberOf("select count(*)::int as n from dead_letters")) === 3, WAIT);
  await vi.waitUntil(async () => (await watched()) === 30, WAIT);
  const { rows } = await database.pool.query("select consumer, reason, value from dead_letters order by consumer");
  expect(rows).toEqual([
    { consumer: "analytics.load_beacons", reason: "malformed_event", value: "poison" },
    { consumer: "catalog.announce_titles", reason: "malformed_event", value: "{}" },
    { consumer: "catalog.project_title_to_search", reason: "malformed_event", value: "{}" },
  ]);
  const metrics = await (await fetch(`${origin.url}/metrics`)).text();
  expect(metrics).toContain('consumer="analytics.load_beacons",verdict="dlq",reason="malformed_event"} 1');
  expect(metrics).toContain('consumer_lag{consumer="analytics.load_beacons"} 0');
  expect(metrics).toContain("outbox_rows 0");
});

it("shows its health, and stops cleanly when it is told to", async () => {
  const origin = await start();
  const health = await fetch(`${origin.url}/health`);
  expect(health.status).toBe(200);
  expect(await health.json()).toMatchObject({
    status: "ok",
    parts: [
      { name: "postgres", required: true, state: "ok" },
      { name: "clickhouse", state: "ok" },
      { name: "redis", required: false, state: "not_configured", latencyMs: null },
    ],
  });
  origin.child.kill("SIGTERM");
  expect(await origin.ended).toEqual({ code: 0, signal: null });
  expect(origin.lines.at(-1)).toMatchObject({ message: "stopped", service: "origin" });
});

it("has a health page without the bridge, and no bridge", async () => {
  env["ROLES"] = "relay";
  const origin = await start();
  expect((await fetch(`${origin.url}/health`)).status).toBe(200);
  expect((await fetch(`${origin.url}/sql`, { method: "POST" })).status).toBe(404);
});

it("says 503 when Postgres is away, and refuses to start without its configuration", async () => {
  env["DATABASE_URL"] = "postgres://nobody@127.0.0.1:1/none";
  env["ROLES"] = "bridge";
  const origin = await start();
  expect((await fetch(`${origin.url}/health`)).status).toBe(503);
  delete env["DATABASE_URL"];
  await expect(start()).rejects.toThrow("DATABASE_URL");
});
