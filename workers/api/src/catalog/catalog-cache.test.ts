import { describe, expect, it } from "vitest";
import { type CatalogCache, createCatalogCache } from "./catalog-cache.ts";

const CONFIG = { freshMs: 2_000, staleMs: 60_000, maxEntries: 2 };

const fakeEdge = () => {
  const kept = new Map<string, Response>();
  return {
    kept,
    match: async (key: unknown) => kept.get(String(key))?.clone(),
    put: async (key: unknown, answer: Response) => void kept.set(String(key), answer),
  };
};

const read = async (cache: CatalogCache, key: string, nowMs: number, load: () => unknown) => {
  const background: Promise<unknown>[] = [];
  const answer = await cache.read(key, { nowMs, waitUntil: (work) => background.push(work) }, async () => {
    const value = load();
    return value === null ? null : { value };
  });
  await Promise.all(background);
  return answer?.body ?? null;
};

describe("catalogue cache", () => {
  it("asks once while an answer is fresh, and again afterwards", async () => {
    const cache = createCatalogCache(CONFIG, { edge: null });
    let loads = 0;
    const load = () => ++loads;
    expect(await read(cache, "a", 0, load)).toBe("1");
    expect(await read(cache, "a", 1_999, load)).toBe("1");
    expect(await read(cache, "a", 2_000, load)).toBe("2");
  });

  it("takes an answer that another isolate has made, but not past its time", async () => {
    const edge = fakeEdge();
    await read(createCatalogCache(CONFIG, { edge }), "a", 0, () => "theirs");
    const other = createCatalogCache(CONFIG, { edge });
    expect(await read(other, "a", 1_500, () => "ours")).toBe('"theirs"');
    expect(await read(other, "a", 2_500, () => "ours")).toBe('"ours"');
  });

  it("sends one of many to the source when a busy answer ages, and nobody to an answer that is much too old", async () => {
    const cache = createCatalogCache(CONFIG, { edge: null });
    await read(cache, "a", 0, () => "old");
    let arrive = (_: string): void => undefined;
    const held = new Promise<string>((resolve) => {
      arrive = resolve;
    });
    let loads = 0;
    const load = async () => {
      loads++;
      return { value: await held };
    };
    const ask = async (nowMs: number) => cache.read("a", { nowMs, waitUntil: () => undefined }, load);
    const first = ask(2_000);
    expect([(await ask(2_001))?.body, (await ask(3_999))?.body, loads]).toEqual(['"old"', '"old"', 1]);
    const late = ask(4_000);
    arrive("new");
    expect([(await first)?.body, (await late)?.body]).toEqual(['"new"', '"new"']);
    expect((await ask(4_001))?.body).toBe('"new"');
    expect(loads).toBe(2);
  });

  it("never keeps what was not found", async () => {
    const edge = fakeEdge();
    const cache = createCatalogCache(CONFIG, { edge });
    expect(await read(cache, "a", 0, () => null)).toBeNull();
    expect(await read(cache, "a", 1, () => "there")).toBe('"there"');
  });

  it("forgets the oldest answers instead of growing", async () => {
    const cache = createCatalogCache(CONFIG, { edge: null });
    for (const key of ["a", "b", "c"]) await read(cache, key, 0, () => "old");
    expect(await read(cache, "a", 1, () => "new")).toBe('"new"');
    expect(await read(cache, "c", 1, () => "new")).toBe('"old"');
  });

  it("answers with what it has for a while when the source fails, then fails too", async () => {
    const cache = createCatalogCache(CONFIG, { edge: null });
    await read(cache, "a", 0, () => "kept");
    const fail = () => {
      throw new Error("away");
    };
    expect(await read(cache, "a", 59_999, fail)).toBe('"kept"');
    await expect(read(cache, "a", 60_000, fail)).rejects.toThrow("away");
    await expect(read(cache, "b", 0, fail)).rejects.toThrow("away");
  });

  it("works on when the edge cache is broken", async () => {
    const broken = {
      match: () => Promise.reject(new Error("no cache")),
      put: () => Promise.reject(new Error("no cache")),
    };
    expect(await read(createCatalogCache(CONFIG, { edge: broken }), "a", 0, () => 1)).toBe("1");
  });
});
