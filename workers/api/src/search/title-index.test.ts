import { TITLE_INDEX_POINTER_KEY, titleIndexKey, type SuggestResult } from "@cinema/contracts";
import { createMemoryStore } from "@cinema/object-store/memory";
import { buildTitleIndex } from "@cinema/title-index/build";
import type { TitleEntry } from "@cinema/title-index";
import { beforeEach, describe, expect, it } from "vitest";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import { suggestTitles } from "./suggest-titles.ts";
import { createTitleIndexHolder } from "./title-index.ts";

type Store = ReturnType<typeof createMemoryStore>;
let memory: Store;
let asked: string[];
let failures: string[];
let nowMs: number;
let api: TestApi;
/** Held back until it is opened, so that several requests meet at one load. */
let gate: Promise<void>;

beforeEach(() => {
  memory = createMemoryStore();
  [asked, failures, nowMs, gate] = [[], [], 1_000_000, Promise.resolve()];
  const store: Pick<Store, "get"> = {
    get: async (key, options) => {
      asked.push(key);
      await gate;
      return memory.get(key, options);
    },
  };
  const titleIndex = createTitleIndexHolder({ store, onFailure: (reason) => failures.push(reason) });
  api = mountForTest([suggestTitles], { titleIndex }, () => nowMs);
});

const film = (name: string, more: Partial<TitleEntry> = {}): TitleEntry => ({
  id: `ttl_${name}`,
  kind: "film",
  name,
  originalLanguage: "en",
  localisedNames: {},
  otherNames: [],
  year: 2001,
  popularity: 0.5,
  maturity: null,
  maturityByCountry: {},
  posterName: null,
  windows: [],
  fallback: "free",
  ...more,
});

const point = (sha256: string, version = sha256.slice(0, 16)): Promise<unknown> =>
  memory.put(
    TITLE_INDEX_POINTER_KEY,
    JSON.stringify({ version, sha256, count: 1, builtAt: "2026-11-01T00:00:00.000Z" }),
  );
const publish = async (entries: readonly TitleEntry[]): Promise<string> => {
  const file = buildTitleIndex(entries);
  const sha256 = Buffer.from(await crypto.subtle.digest("SHA-256", file)).toString("hex");
  await memory.put(titleIndexKey(sha256), file);
  await point(sha256);
  return sha256;
};
const suggest = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<SuggestResult> =>
  (await api.call("get", `/search/suggest${path}`, { as: "nobody", headers })).json();
const namesFor = async (path: string, headers?: Readonly<Record<string, string>>) =>
  (await suggest(path, headers)).items.map(({ name }) => name);
/** Lets `ms` pass, asks once so that the isolate looks again, and waits until it has. */
const after = async (ms: number): Promise<void> => {
  nowMs += ms;
  await suggest("?q=a");
  await api.settle();
};

describe("GET /search/suggest", () => {
  it("answers what is meant in the viewer's language, country and age, with pictures and the index's version", async () => {
    const poster = `${"a".repeat(64)}.webp`;
    const sha256 = await publish([
      film("Брат", { originalLanguage: "ru", localisedNames: { en: "Brother" }, posterName: poster, maturity: "16+" }),
      film("Brothers", { maturity: "6+", maturityByCountry: { US: "18+" } }),
    ]);
    expect(await suggest("?q=брат", { "accept-language": "en" })).toEqual({
      query: "брат",
      items: [
        {
          id: "ttl_Брат",
          kind: "film",
          name: "Brother",
          matchedName: "Брат",
          year: 2001,
          poster: `/api/v1/catalog/artwork/${poster}`,
        },
      ],
      indexVersion: sha256.slice(0, 16),
    });
    expect(await namesFor("?q=brother&language=ru")).toEqual(["Брат", "Brothers"]);
    expect(await namesFor("?q=brother&maturity=12")).toEqual(["Brothers"]);
    expect(await namesFor("?q=brother&maturity=12", { "cf-ipcountry": "US" })).toEqual([]);
    expect(await namesFor("?q=brother&limit=1&language=en")).toEqual(["Brother"]);
    expect(await namesFor("")).toEqual([]);
  });

  it("hides a title whose window closes at that millisecond, with the same index", async () => {
    const window = {
      id: "w",
      effect: "grant" as const,
      territories: [],
      exceptTerritories: [],
      devices: [],
      offer: "free" as const,
      maxQuality: null,
      startsAtMs: null,
      endsAtMs: 1_000_500,
    };
    await publish([film("Heat", { windows: [window] })]);
    nowMs = 1_000_499;
    expect(await namesFor("?q=heat")).toEqual(["Heat"]);
    nowMs = 1_000_500;
    expect(await namesFor("?q=heat")).toEqual([]);
    expect(asked).toHaveLength(2);
  });

  it("may be kept for two seconds and answers 304 to who has it", async () => {
    await publish([film("Heat")]);
    const first = await api.call("get", "/search/suggest?q=heat", { as: "nobody" });
    expect(first.headers.get("cache-control")).toBe("public, max-age=2, s-maxage=2");
    // Names are in the caller's languages, and rights may depend on the device.
    expect(first.headers.get("vary")).toBe("accept-language, user-agent");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"/);
    const again = await api.call("get", "/search/suggest?q=heat", { as: "nobody", headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });

  it.each(["limit=0", "limit=21", "limit=x", "maturity=13", `q=${"a".repeat(101)}`, "language=%3F"])(
    "refuses %s",
    async (query) => {
      await publish([film("Heat")]);
      const answer = await api.call("get", `/search/suggest?${query}`, { as: "nobody" });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: "http.validation_failed" });
    },
  );

  it("says that search is away as long as there never was an index, asks no oftener than each second, and comes back", async () => {
    const answers = [await api.call("get", "/search/suggest?q=a"), await api.call("get", "/search/suggest?q=a")];
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(answers[0]?.headers.get("retry-after")).toBe("5");
    expect(await answers[0]?.json()).toMatchObject({ code: "search.unavailable" });
    expect(asked).toHaveLength(1);
    expect(failures).toEqual(["store_not_found"]);
    await publish([film("Heat")]);
    nowMs += 1_000;
    expect(await namesFor("?q=heat")).toEqual(["Heat"]);
  });
});

describe("the index in the isolate", () => {
  it("is loaded once for all who ask at the same time", async () => {
    await publish([film("Heat")]);
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const all = Promise.all(Array.from({ length: 20 }, () => namesFor("?q=heat")));
    open();
    expect(await all).toEqual(Array.from({ length: 20 }, () => ["Heat"]));
    expect(asked).toHaveLength(2);
  });

  it("is looked after every ten seconds behind an answer, and swapped as a whole", async () => {
    await publish([film("Heat")]);
    expect(await namesFor("?q=heat")).toEqual(["Heat"]);
    await publish([film("Heat"), film("Heathers")]);
    nowMs += 9_999;
    expect(await namesFor("?q=heat")).toEqual(["Heat"]);
    expect(asked).toHaveLength(2);
    nowMs += 1;
    expect(await namesFor("?q=heat")).toEqual(["Heat"]);
    await api.settle();
    expect(await namesFor("?q=heat")).toEqual(["Heat", "Heathers"]);
    await after(10_000);
    expect(asked.slice(4)).toEqual([TITLE_INDEX_POINTER_KEY]);
  });

  it.each([
    [
      "is damaged",
      async () => {
        const file = buildTitleIndex([film("Bad")]).fill(0, 100, 120);
        const sha256 = Buffer.from(await crypto.subtle.digest("SHA-256", file)).toString("hex");
        await memory.put(titleIndexKey(sha256), file);
        await point(sha256);
      },
      "corrupt",
    ],
    [
      "is not what its name says",
      async () => {
        await memory.put(titleIndexKey("b".repeat(64)), buildTitleIndex([film("Bad")]));
        await point("b".repeat(64));
      },
      "other_content",
    ],
    ["is not there", () => point("c".repeat(64)), "store_not_found"],
    ["has no pointer that can be read", () => memory.put(TITLE_INDEX_POINTER_KEY, "{"), "bad_pointer"],
    ["has no pointer", () => memory.delete(TITLE_INDEX_POINTER_KEY), "store_not_found"],
  ])("stays when the next one %s", async (_, spoil, reason) => {
    await publish([film("Heat")]);
    await after(0);
    await spoil();
    await after(10_000);
    expect(failures).toEqual([reason]);
    expect(await namesFor("?q=heat")).toEqual(["Heat"]);
    await publish([film("Heat"), film("Heathers")]);
    await after(10_000);
    expect(await namesFor("?q=heat")).toEqual(["Heat", "Heathers"]);
  });

  it("does not read a bad index again and again", async () => {
    await publish([film("Heat")]);
    await after(0);
    await memory.put(titleIndexKey("b".repeat(64)), "no index at all");
    await point("b".repeat(64));
    for (let look = 0; look < 5; look++) await after(10_000);
    expect(asked.filter((key) => key === titleIndexKey("b".repeat(64)))).toHaveLength(1);
    await after(20_000);
    expect(asked.filter((key) => key === titleIndexKey("b".repeat(64)))).toHaveLength(2);
  });

  it("is loaded by the next request when the one that began died in the middle", async () => {
    await publish([film("Heat")]);
    gate = new Promise(() => undefined);
    void suggest("?q=heat");
    await Promise.resolve();
    gate = Promise.resolve();
    nowMs += 15_000;
    expect(await namesFor("?q=heat")).toEqual(["Heat"]);
  });
});
