import { err, ok } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { createPopularReader, type PopularReaderDeps } from "./read-popular.ts";

const ITEMS = [
  { titleId: "ttl_a", views: 9 },
  { titleId: "ttl_hidden", views: 5 },
];
const VISIBLE = { items: [{ titleId: "ttl_a", views: 9 }] };

const setUp = (more: Partial<PopularReaderDeps> = {}) => {
  const kept = new Map<string, unknown>();
  let counts = 0;
  const later: Promise<unknown>[] = [];
  const reader = createPopularReader({
    count: async () => {
      counts++;
      return ITEMS;
    },
    published: async () => new Set(["ttl_a"]),
    hotStore: {
      get: async (key) => ok(kept.get(key) ?? null),
      set: async (key, value) => ok(void kept.set(key, value)),
    },
    // The clock is the test's own: nobody's patience ends by itself.
    sleep: () => new Promise(() => {}),
    ...more,
  });
  const read = async (nowMs: number) => reader({ nowMs, waitUntil: (work) => later.push(work) });
  return { read, kept, counts: () => counts, settle: () => Promise.all(later) };
};
const away = async () => err({ reason: "unavailable" as const, cause: new Error("away") });
const fail = async () => Promise.reject(new Error("away"));

describe("popular titles", () => {
  it("counts once, for everybody who shares the hot store, and shows published titles alone", async () => {
    const first = setUp();
    expect(await first.read(0)).toEqual(VISIBLE);
    expect([...first.kept.values()]).toEqual([VISIBLE]);
    await first.read(20_000);
    expect(first.counts()).toBe(1);
  });

  it("asks no store twice within ten seconds", async () => {
    const { read, counts } = setUp({ hotStore: null });
    await read(0);
    await read(9_999);
    expect(counts()).toBe(1);
    await read(10_000);
    expect(counts()).toBe(2);
  });

  it.each([
    ["is away", { get: away, set: away }],
    ["is not configured", null],
    ["holds rubbish", { get: async () => ok({ items: "many" }), set: away }],
  ])("asks the warehouse when the hot store %s", async (_, hotStore) => {
    expect(await setUp({ hotStore }).read(0)).toEqual(VISIBLE);
  });

  it("answers the last known ranking when the warehouse is away, and null when there is none", async () => {
    let isAway = false;
    const { read } = setUp({ hotStore: null, count: async () => (isAway ? fail() : ITEMS) });
    await read(0);
    isAway = true;
    expect(await read(60_000)).toEqual(VISIBLE);
    expect(await setUp({ hotStore: null, count: fail }).read(0)).toBeNull();
    expect(await setUp({ hotStore: null, published: fail }).read(0)).toBeNull();
  });

  it("remembers for ten seconds that the warehouse failed", async () => {
    let asked = 0;
    const { read } = setUp({ hotStore: null, count: async () => (asked++, fail()) });
    for (const nowMs of [0, 1, 9_999]) expect(await read(nowMs)).toBeNull();
    expect(asked).toBe(1);
    await read(10_000);
    expect(asked).toBe(2);
  });

  it("lets one visitor ask, and those beside see what came", async () => {
    const warehouse = Promise.withResolvers<void>();
    let asked = 0;
    const { read } = setUp({
      hotStore: null,
      count: async () => {
        asked++;
        await warehouse.promise;
        return ITEMS;
      },
      sleep: (ms) => (ms < 100 ? warehouse.promise : new Promise(() => {})),
    });
    const visitors = [0, 1, 2].map(read);
    warehouse.resolve();
    expect(await Promise.all(visitors)).toEqual([VISIBLE, VISIBLE, VISIBLE]);
    expect(asked).toBe(1);
  });

  it("lets nobody wait for a silent warehouse but the first, who waits a second, and takes its late answer", async () => {
    const warehouse = Promise.withResolvers<typeof ITEMS>();
    const waits: number[] = [];
    let asked = 0;
    const { read, settle } = setUp({
      hotStore: null,
      count: () => (asked++, warehouse.promise),
      sleep: async (ms) => void waits.push(ms),
    });
    expect(await read(0)).toBeNull();
    expect(await read(1_000)).toBeNull();
    expect([asked, waits]).toEqual([1, [1_000]]);
    warehouse.resolve(ITEMS);
    await settle();
    expect(await read(2_000)).toEqual(VISIBLE);
    expect(asked).toBe(1);
  });

  it("asks again when the request that asked has died", async () => {
    let [asked, sleeps] = [0, 0];
    const { read } = setUp({
      hotStore: null,
      count: async () => (++asked === 1 ? new Promise<never>(() => {}) : ITEMS),
      sleep: async () => (++sleeps === 1 ? undefined : new Promise(() => {})),
    });
    expect(await read(0)).toBeNull();
    expect(await read(10_000)).toEqual(VISIBLE);
  });
});
