import { describe, expect, it } from "vitest";
import { type CatalogCache, createCatalogCache, SLOW_TO_MAKE } from "./catalog-cache.ts";
import type { CatalogEdition } from "./catalog-version.ts";

const CONFIG = { freshMs: 2_000, renewMs: 2_000, unchangedMs: 50_000, staleMs: 60_000, maxEntries: 2 };

/** Nobody can say which version it is. */
const version = { current: () => ({ version: null, before: null }) };

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
    return value === null ? null : { value, nextCursor: "on" };
  });
  await Promise.all(background);
  if (answer !== null) expect(answer.nextCursor).toBe("on");
  return answer?.body ?? null;
};

describe("catalogue cache", () => {
  it("asks once while an answer is fresh, and again afterwards", async () => {
    const cache = createCatalogCache(CONFIG, { edge: null, version });
    let loads = 0;
    const load = () => ++loads;
    expect(await read(cache, "a", 0, load)).toBe("1");
    expect(await read(cache, "a", 1_999, load)).toBe("1");
    expect(await read(cache, "a", 4_000, load)).toBe("2");
  });

  it("takes an answer that another isolate has made, but not past its time", async () => {
    const edge = fakeEdge();
    await read(createCatalogCache(CONFIG, { edge, version }), "a", 0, () => "theirs");
    const other = createCatalogCache(CONFIG, { edge, version });
    expect(await read(other, "a", 1_500, () => "ours")).toBe('"theirs"');
    expect(await read(other, "a", 5_500, () => "ours")).toBe('"ours"');
  });

  it("gives out an answer that has just aged at once, renews it once behind it, and waits when it is much too old", async () => {
    const cache = createCatalogCache(CONFIG, { edge: null, version });
    await read(cache, "a", 0, () => "old");
    let arrive = (_: string): void => undefined;
    const held = new Promise<string>((resolve) => {
      arrive = resolve;
    });
    let loads = 0;
    const background: Promise<unknown>[] = [];
    const ask = async (nowMs: number) => {
      const load = async () => {
        loads++;
        return { value: await held };
      };
      return (await cache.read("a", { nowMs, waitUntil: (work) => background.push(work) }, load))?.body;
    };
    expect([await ask(2_000), await ask(2_001), await ask(3_999), loads]).toEqual(['"old"', '"old"', '"old"', 1]);
    const late = ask(4_000);
    arrive("new");
    await Promise.all(background);
    expect([await late, await ask(4_001), loads]).toEqual(['"new"', '"new"', 2]);
  });

  it("renews again when the request that began to do so has died", async () => {
    const cache = createCatalogCache({ ...CONFIG, renewMs: 4_000 }, { edge: null, version });
    await read(cache, "a", 0, () => "old");
    let loads = 0;
    const hang = () => {
      loads++;
      return new Promise<never>(() => undefined);
    };
    for (const nowMs of [2_000, 3_000, 5_999]) await cache.read("a", { nowMs, waitUntil: () => undefined }, hang);
    expect(loads).toBe(1);
  });

  it("never gives out an answer past the next change of something in it, not even when the source is away", async () => {
    const edge = fakeEdge();
    const changing = (changesAtMs: number) => async () => ({ value: "until then", changesAtMs });
    const moment = (nowMs: number) => ({ nowMs, waitUntil: () => undefined });
    const cache = createCatalogCache(CONFIG, { edge, version });
    await cache.read("a", moment(0), changing(1_500));
    const away = () => Promise.reject(new Error("away"));
    expect((await cache.read("a", moment(1_499), away))?.body).toBe('"until then"');
    await expect(cache.read("a", moment(1_500), away)).rejects.toThrow("away");
    await expect(createCatalogCache(CONFIG, { edge, version }).read("a", moment(1_500), away)).rejects.toThrow("away");
  });

  it("keeps what is slow to make for longer, as it is told", async () => {
    const cache = createCatalogCache(CONFIG, { edge: null, version });
    let loads = 0;
    const ask = (nowMs: number) =>
      cache.read("a", { nowMs, waitUntil: () => undefined }, async () => ({ value: ++loads }), SLOW_TO_MAKE);
    expect([(await ask(0))?.body, (await ask(24_999))?.body, (await ask(60_000))?.body]).toEqual(["1", "1", "2"]);
  });

  it("never keeps what was not found", async () => {
    const edge = fakeEdge();
    const cache = createCatalogCache(CONFIG, { edge, version });
    expect(await read(cache, "a", 0, () => null)).toBeNull();
    expect(await read(cache, "a", 1, () => "there")).toBe('"there"');
  });

  it("forgets the oldest answers instead of growing", async () => {
    const cache = createCatalogCache(CONFIG, { edge: null, version });
    for (const key of ["a", "b", "c"]) await read(cache, key, 0, () => "old");
    expect(await read(cache, "a", 1, () => "new")).toBe('"new"');
    expect(await read(cache, "c", 1, () => "new")).toBe('"old"');
  });

  it("answers with what it has for a while when the source fails, then fails too", async () => {
    const cache = createCatalogCache(CONFIG, { edge: null, version });
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
    expect(await read(createCatalogCache(CONFIG, { edge: broken, version }), "a", 0, () => 1)).toBe("1");
  });
});

describe("catalogue cache by version", () => {
  const cinema = (edge: ReturnType<typeof fakeEdge> | null = null) => {
    let [stands, loads]: [CatalogEdition, number] = [{ version: 7, before: null }, 0];
    const cache = createCatalogCache(CONFIG, { edge, version: { current: () => stands } });
    return {
      become: (next: CatalogEdition) => void (stands = next),
      ask: (nowMs: number, freshness?: typeof SLOW_TO_MAKE) =>
        readAs(cache, nowMs, async () => ({ value: `${stands.version}/${++loads}` }), freshness),
      askHeld: (nowMs: number, answer: Promise<string>) => readAs(cache, nowMs, async () => ({ value: await answer })),
    };
  };
  const readAs = async (
    cache: CatalogCache,
    nowMs: number,
    load: () => Promise<{ readonly value: unknown }>,
    freshness?: typeof SLOW_TO_MAKE,
  ): Promise<unknown> => {
    const background: Promise<unknown>[] = [];
    const answer = await cache.read("a", { nowMs, waitUntil: (work) => background.push(work) }, load, freshness);
    await Promise.all(background);
    return JSON.parse(answer?.body ?? "null");
  };

  it("asks once in fifty seconds while the version stands, and is never given out for a minute", async () => {
    const { ask } = cinema();
    expect([await ask(0), await ask(4_000), await ask(49_999)]).toEqual(["7/1", "7/1", "7/1"]);
    expect([await ask(50_000), await ask(50_001)]).toEqual(["7/1", "7/2"]);
    expect(await ask(50_000 + 52_000)).toBe("7/3");
  });

  it("gives out an answer of the version before once more while it renews it, and only as long as it is said to be that", async () => {
    const { ask, become } = cinema();
    await ask(0);
    become({ version: 8, before: 7 });
    expect([await ask(10_000), await ask(10_001)]).toEqual(["7/1", "8/2"]);
    become({ version: 9, before: null });
    expect(await ask(20_000)).toBe("9/3");
  });

  it("takes the answer of an isolate that knew the new version, and not of one that did not", async () => {
    const edge = fakeEdge();
    const [mine, theirs] = [cinema(edge), cinema(edge)];
    await theirs.ask(0);
    mine.become({ version: 8, before: null });
    expect(await mine.ask(5_000)).toBe("8/1");
    // It knows the old version still; what is newer is good for it too.
    expect(await cinema(edge).ask(6_000)).toBe("8/1");
  });

  it("keeps what was asked before a change and came back after it under the version it was asked under", async () => {
    const { ask, askHeld, become } = cinema();
    let arrive = (_: string): void => undefined;
    const held = askHeld(0, new Promise((resolve) => (arrive = resolve)));
    become({ version: 8, before: null });
    arrive("read before the change");
    expect(await held).toBe("read before the change");
    expect(await ask(3_900)).toBe("read before the change");
    expect(await ask(4_000)).toBe("8/1");
  });

  it("lets counts live by time alone, and longer where nothing has changed", async () => {
    const { ask, become } = cinema();
    await ask(0, SLOW_TO_MAKE);
    expect(await ask(49_999, SLOW_TO_MAKE)).toBe("7/1");
    become({ version: 8, before: null });
    expect([await ask(54_998, SLOW_TO_MAKE), await ask(54_999, SLOW_TO_MAKE)]).toEqual(["7/1", "8/2"]);
  });

  it("is as before without a version: two seconds, and two more while it is renewed", async () => {
    const { ask, become } = cinema();
    await ask(0);
    become({ version: null, before: null });
    expect([await ask(3_999), await ask(4_000)]).toEqual(["7/1", "null/2"]);
    expect(await ask(8_000)).toBe("null/3");
  });
});
