import { newId } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { beforeEach, describe, expect, it } from "vitest";
import { BREAKER_CONFIG, createDatabaseBreaker } from "../platform/database-breaker.ts";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import type { Sql } from "../platform/sql.ts";
import { getArtwork } from "./get-artwork.ts";
import {
  CATALOG_CACHE_CONFIG,
  createCatalogCache,
  createCatalogVersion,
  createMissingNames,
  createSnapshotStore,
  createSqlSource,
} from "./index.ts";

const name = (number: number): string => `${number.toString(16).padStart(64, "0")}.webp`;

let nowMs: number;
let gets: number;
let store: ReturnType<typeof createMemoryStore>;
let edgeCache: Cache | null;
let api: TestApi;

beforeEach(() => {
  nowMs = 0;
  gets = 0;
  store = createMemoryStore();
  edgeCache = null;
  api = make();
});

const make = (): TestApi => {
  const mediaStore = {
    ...store,
    get: (...call: Parameters<typeof store.get>) => {
      gets++;
      return store.get(...call);
    },
  };
  const cache = createCatalogCache(CATALOG_CACHE_CONFIG, { edge: null, version: createCatalogVersion({ store }) });
  const sql = {} as Sql;
  const deps = {
    sql,
    source: createSqlSource(sql),
    snapshots: createSnapshotStore(store),
    breaker: createDatabaseBreaker(BREAKER_CONFIG, () => nowMs),
    newId,
    cache,
    mediaStore,
    edgeCache,
    missingArtwork: createMissingNames(),
  };
  return mountForTest([getArtwork], deps, () => nowMs);
};

const statusOf = async (asked: string): Promise<number> =>
  (await api.call("get", `/catalog/artwork/${asked}`, { as: "nobody" })).status;

describe("a picture's way to the store", () => {
  it("is paid for from the address's budget", () => {
    expect(getArtwork.rateLimit).toBe("read");
  });

  it("is closed to names that no picture can have", async () => {
    const hash = "ab".repeat(32);
    for (const wrong of [`${hash}.svg`, `${hash}`, `${hash.toUpperCase()}.webp`, `${hash}0.webp`, "x.webp"])
      expect(await statusOf(wrong), wrong).toBe(404);
    expect(gets).toBe(0);
  });

  it("is gone once in ten seconds for a picture that is not there, and at once for another", async () => {
    expect([await statusOf(name(1)), await statusOf(name(1)), gets]).toEqual([404, 404, 1]);
    await store.put(`artwork/${name(1)}`, "picture");
    nowMs = 9_999;
    expect([await statusOf(name(1)), gets]).toEqual([404, 1]);
    nowMs = 10_000;
    expect([await statusOf(name(1)), gets]).toEqual([200, 2]);
    await statusOf(name(2));
    expect(gets).toBe(3);
  });

  it("is no shorter for who names the tag of a picture that is not there", async () => {
    const conditional = async (number: number): Promise<Response> =>
      api.call("get", `/catalog/artwork/${name(number)}`, {
        as: "nobody",
        headers: { "if-none-match": `W/"${name(number).slice(0, 64)}"` },
      });
    expect((await conditional(1)).status).toBe(404);
    await store.put(`artwork/${name(2)}`, "picture");
    const kept = await conditional(2);
    expect([kept.status, await kept.text()]).toEqual([304, ""]);
    expect(kept.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it("is gone once for a picture that the edge keeps, also for who has it", async () => {
    const kept = new Map<string, readonly [ArrayBuffer, Headers]>();
    edgeCache = {
      match: async (key: unknown) => {
        const [body, headers] = kept.get(String(key)) ?? [];
        return body === undefined ? undefined : new Response(body, { headers: headers ?? {} });
      },
      put: async (key: unknown, answer: Response) => {
        kept.set(String(key), [await answer.arrayBuffer(), answer.headers]);
      },
    } as unknown as Cache;
    api = make();
    await store.put(`artwork/${name(1)}`, "picture");
    const headers = { "if-none-match": `"${name(1).slice(0, 64)}"` };
    const ask = async (more = {}): Promise<readonly [number, string]> => {
      const answer = await api.call("get", `/catalog/artwork/${name(1)}`, { as: "nobody", ...more });
      await api.settle();
      return [answer.status, await answer.text()];
    };
    expect([await ask({ headers }), await ask({ headers }), await ask(), gets]).toEqual([
      [304, ""],
      [304, ""],
      [200, "picture"],
      1,
    ]);
  });

  it("is gone again where the store was only away", async () => {
    Object.assign(store, { get: async () => ({ ok: false, error: { reason: "unavailable", detail: "away" } }) });
    expect([await statusOf(name(1)), await statusOf(name(1)), gets]).toEqual([503, 503, 2]);
  });
});

it("forgets the oldest of many missing names instead of growing", () => {
  const missing = createMissingNames();
  for (let number = 0; number <= 1_000; number++) missing.add(name(number), 0);
  expect([missing.has(name(0), 1), missing.has(name(1), 1), missing.has(name(1_000), 1)]).toEqual([false, true, true]);
});
