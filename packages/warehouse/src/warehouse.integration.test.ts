import type { BeaconBatch, BeaconEvent } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { startTestClickHouse, type TestClickHouse } from "@cinema/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type BeaconRow,
  beaconRowsOf,
  createWarehouseClient,
  insertBeacons,
  pingWarehouse,
  popularTitles,
  titleStatistics,
  type WarehouseClient,
} from "./index.ts";

const NOON = Date.UTC(2026, 10, 1, 12);
const MINUTE = 60_000;
let clickhouse: TestClickHouse;
const clients: WarehouseClient[] = [];
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await clickhouse.stop();
});

const connect = async (): Promise<WarehouseClient> => {
  const client = createWarehouseClient(await clickhouse.createDatabase());
  clients.push(client);
  return client;
};

let made = 0;
const event = (type: BeaconEvent["type"], more: Partial<BeaconEvent> = {}): BeaconEvent => ({
  id: `event-${++made}`,
  type,
  atMs: NOON,
  ...more,
});
const watched = (watchedSeconds: number, minute = 0): BeaconEvent =>
  event("progress", { watchedSeconds, atMs: NOON + minute * MINUTE });
const session = (viewerId: string, events: readonly BeaconEvent[], more: Partial<BeaconBatch> = {}) =>
  beaconRowsOf({
    sessionId: `session-${++made}`,
    titleId: "ttl_1",
    assetId: "ast_1",
    viewerId,
    receivedAtMs: NOON,
    country: "NL",
    device: null,
    events: [...events],
    ...more,
  });
const load = async (client: WarehouseClient, rows: readonly BeaconRow[]): Promise<void> => {
  expect(await insertBeacons(client, rows)).toEqual({ ok: true, value: undefined });
};

describe("title statistics", () => {
  it("counts a session as a view from ten seconds on", async () => {
    const client = await connect();
    await load(client, [...session("v1", [watched(5), watched(4.9)]), ...session("v2", [watched(5), watched(5)])]);
    expect(await titleStatistics(client, "ttl_1")).toMatchObject({ views: 1, viewers: 1, watchedSeconds: 19.9 });
  });

  it("counts the same viewer again after an hour, measured from the last view that counted", async () => {
    const client = await connect();
    for (const minute of [0, 30, 59, 61, 119, 122]) await load(client, session("v1", [watched(30, minute)]));
    expect(await titleStatistics(client, "ttl_1")).toMatchObject({
      views: 3,
      viewers: 1,
      lastViewedAt: new Date(NOON + 122 * MINUTE).toISOString(),
    });
  });

  it("believes no more seconds than went by since the session began", async () => {
    const client = await connect();
    const began = (secondsAgo: number) => ({ sessionId: newId("playback", NOON - secondsAgo * 1_000) });
    await load(client, [
      ...session("v1", [watched(30), watched(30)], began(7)),
      ...session("v2", [watched(30), watched(30)], began(40)),
      ...session("v3", [watched(12)], began(12)),
    ]);
    expect(await titleStatistics(client, "ttl_1")).toMatchObject({ views: 2, viewers: 2, watchedSeconds: 9 + 42 + 12 });
    expect(await popularTitles(client, { days: 7, limit: 10, nowMs: NOON + MINUTE })).toMatchObject([{ views: 2 }]);
  });

  it("tells the median start-up and how much of the time was spent waiting", async () => {
    const client = await connect();
    const waits = [100, 300, 900].map((durationMs) => event("first_frame", { durationMs }));
    await load(client, session("v1", [...waits, watched(40), event("rebuffer", { durationMs: 2_000 })]));
    expect(await titleStatistics(client, "ttl_1")).toMatchObject({ startupMsMedian: 300, rebufferRatio: 0.05 });
  });

  it("has zeros and nulls for a title that nobody watched", async () => {
    const client = await connect();
    expect(await titleStatistics(client, "ttl_' or 1=1")).toEqual({
      titleId: "ttl_' or 1=1",
      views: 0,
      viewers: 0,
      watchedSeconds: 0,
      startupMsMedian: null,
      rebufferRatio: null,
      lastViewedAt: null,
    });
  });
});

describe("popular titles", () => {
  it("orders titles by views of the last days", async () => {
    const client = await connect();
    const old = NOON - 8 * 24 * 60 * MINUTE;
    await load(client, [
      ...session("v1", [watched(20)], { titleId: "ttl_a" }),
      ...session("v1", [watched(20)], { titleId: "ttl_b" }),
      ...session("v2", [watched(20)], { titleId: "ttl_b" }),
      ...session("v1", [event("progress", { watchedSeconds: 20, atMs: old })], { titleId: "ttl_old" }),
    ]);
    expect(await popularTitles(client, { days: 7, limit: 10, nowMs: NOON + MINUTE })).toEqual([
      { titleId: "ttl_b", views: 2 },
      { titleId: "ttl_a", views: 1 },
    ]);
    expect(await popularTitles(client, { days: 7, limit: 1, nowMs: NOON + MINUTE })).toHaveLength(1);
  });
});

describe("inserting", () => {
  it("counts every event once although batches are repeated and cut differently", async () => {
    const client = await connect();
    const rows = session(
      "v1",
      Array.from({ length: 100 }, () => watched(1)),
    );
    for (const [from, to] of [
      [0, 100],
      [0, 100],
      [0, 60],
      [40, 100],
      [99, 100],
    ])
      await load(client, rows.slice(from, to));
    expect(await titleStatistics(client, "ttl_1")).toMatchObject({ views: 1, watchedSeconds: 100 });
  });

  it("makes no view out of repeated seconds", async () => {
    const client = await connect();
    const rows = session("v1", [watched(3), watched(4)], { titleId: "ttl_2" });
    await load(client, rows);
    await load(client, rows.slice(1));
    expect(await titleStatistics(client, "ttl_2")).toMatchObject({ views: 0, watchedSeconds: 7 });
    expect(await popularTitles(client, { days: 7, limit: 10, nowMs: NOON + MINUTE })).toEqual([]);
  });

  it("does not even write a batch that is repeated in another order", async () => {
    const client = await connect();
    const rows = session("v1", [watched(1), watched(1), watched(1)]);
    await load(client, rows);
    await load(client, rows.toReversed());
    const parts = await client.query({ query: "select count() as n from beacons", format: "JSONEachRow" });
    expect((await parts.json<{ n: number | string }>()).map(({ n }) => Number(n))).toEqual([3]);
  });

  it("says that the data is to blame when it cannot be stored", async () => {
    const client = await connect();
    const rows = session("v1", [watched(1)]).map((row) => ({ ...row, height: "tall" as unknown as number }));
    expect(await insertBeacons(client, rows)).toMatchObject({ ok: false, error: { reason: "refused" } });
  });

  it("says that the warehouse is away when it is", async () => {
    const client = createWarehouseClient({ url: "http://127.0.0.1:1", username: "x", password: "x", database: "x" });
    expect(await insertBeacons(client, session("v1", [watched(1)]))).toMatchObject({
      ok: false,
      error: { reason: "unavailable" },
    });
    await expect(pingWarehouse(client)).rejects.toThrow("fetch failed");
  });
});
