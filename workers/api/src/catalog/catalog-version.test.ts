import { CATALOG_VERSION_KEY, type CatalogVersion } from "@cinema/contracts";
import { createMemoryStore } from "@cinema/object-store/memory";
import { beforeEach, describe, expect, it } from "vitest";
import { type CatalogVersionHolder, createCatalogVersion } from "./catalog-version.ts";

let store: ReturnType<typeof createMemoryStore>;
let gets: number;
let isAway: boolean;
let holder: CatalogVersionHolder;
let background: Promise<unknown>[];

beforeEach(() => {
  store = createMemoryStore();
  [gets, isAway, background] = [0, false, []];
  holder = createCatalogVersion({
    store: {
      get: (...call) => {
        gets++;
        if (isAway) return Promise.resolve({ ok: false, error: { reason: "unavailable", detail: "down" } });
        return store.get(...call);
      },
    },
  });
});

const write = (version: number, nextChangeAtMs: number | null = null): Promise<unknown> => {
  const nextChangeAt = nextChangeAtMs === null ? null : new Date(nextChangeAtMs).toISOString();
  return store.put(CATALOG_VERSION_KEY, JSON.stringify({ version, nextChangeAt } satisfies CatalogVersion));
};
const ask = (nowMs: number) => holder.current({ nowMs, waitUntil: (work) => background.push(work) });
/** As a visitor sees it; what goes on behind the answer is done before the next one comes. */
const visit = async (nowMs: number): Promise<readonly [version: number | null, before: number | null]> => {
  const { version, before } = await ask(nowMs);
  await Promise.all(background);
  return [version, before];
};

describe("the catalogue's version", () => {
  it("is waited for by the first request, then asked for behind an answer once in two seconds", async () => {
    await write(7);
    expect(await visit(0)).toEqual([7, null]);
    expect([await visit(1_000), await visit(1_999), gets]).toEqual([[7, null], [7, null], 1]);
    await write(8);
    expect(ask(2_000)).toEqual({ version: 7, before: null });
    await Promise.all(background);
    expect([await visit(2_001), gets]).toEqual([[8, 7], 2]);
  });

  it("names the version before for two seconds, and none where it saw no answer of it grow old", async () => {
    await write(7);
    await visit(0);
    await write(8);
    await visit(3_000);
    expect([await visit(4_999), await visit(5_000)]).toEqual([
      [8, 7],
      [8, null],
    ]);
    await visit(5_000);
    await write(9);
    expect(await visit(60_000)).toEqual([9, null]);
  });

  it("says nothing from the moment on at which the clock changes something, until a later version says what comes then", async () => {
    await write(7, 10_000);
    for (let nowMs = 0; nowMs < 10_000; nowMs += 2_500) await visit(nowMs);
    expect([await visit(9_999), await visit(10_000), await visit(11_999)]).toEqual([
      [7, null],
      [null, 7],
      [null, 7],
    ]);
    expect(await visit(12_500)).toEqual([null, null]);
    await write(8, 20_000);
    await visit(14_500);
    expect(await visit(14_501)).toEqual([8, null]);
  });

  it("goes back for nobody: not for an older object, and not for a read that comes late", async () => {
    await write(8);
    await visit(0);
    await write(7);
    for (const nowMs of [2_000, 4_000]) expect(await visit(nowMs)).toEqual([8, null]);
    expect(await visit(6_000)).toEqual([null, null]);
    await write(9);
    expect(await visit(8_000)).toEqual([9, null]);
  });

  it("is nobody's to say where it was never written, and costs no waiting then", async () => {
    expect(await visit(0)).toEqual([null, null]);
    expect(ask(1_000)).toEqual({ version: null, before: null });
    await write(1);
    await visit(2_000);
    expect(await visit(2_001)).toEqual([1, null]);
  });

  it("is believed for five seconds when the store is away, then one request in two seconds waits and the others do not", async () => {
    await write(7);
    await visit(0);
    isAway = true;
    for (const nowMs of [2_000, 4_000, 5_000]) expect(await visit(nowMs)).toEqual([7, null]);
    const waiting = ask(6_000);
    expect(waiting).toBeInstanceOf(Promise);
    expect(ask(6_000)).toEqual({ version: null, before: null });
    expect(await waiting).toEqual({ version: null, before: null });
    expect(ask(7_999)).toEqual({ version: null, before: null });
    isAway = false;
    expect(await visit(8_000)).toEqual([7, null]);
  });

  it("does not believe what is no version", async () => {
    await write(7);
    await visit(0);
    await store.put(CATALOG_VERSION_KEY, "{}");
    await visit(2_000);
    await store.put(CATALOG_VERSION_KEY, "nonsense");
    await visit(4_000);
    expect(await visit(6_000)).toEqual([null, null]);
  });
});
