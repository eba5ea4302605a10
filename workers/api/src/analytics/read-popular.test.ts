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
  const read = createPopularReader({
    count: async () => {
      counts++;
      return ITEMS;
    },
    published: async () => new Set(["ttl_a"]),
    hotStore: {
      get: async (key) => ok(kept.get(key) ?? null),
      set: async (key, value) => ok(void kept.set(key, value)),
    },
    ...more,
  });
  return { read, kept, counts: () => counts };
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
});
