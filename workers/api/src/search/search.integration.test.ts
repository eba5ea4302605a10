import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { SearchMissList, SearchResult } from "@cinema/contracts";
import { err } from "@cinema/foundation";
import type { SearchEngine } from "@cinema/search-engine";
import { describeSearchEngine } from "@cinema/search-engine/contract";
import { documentOf } from "@cinema/search-engine/contract-documents";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import { sqlOf } from "../platform/sql.fixture.ts";
import { insertTestTitle } from "../platform/title-rows.fixture.ts";
import {
  chooseSearchEngines,
  createEngineChain,
  type SearchDeps,
  searchOperatorRoutes,
  searchRoutes,
} from "./index.ts";

const NO_INDEX = { current: () => null } as never;
const NONE = { elasticsearch: null, meilisearch: null };

let postgres: TestPostgres;
let database: TestDatabase;
let engine: SearchEngine;
let api: TestApi;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());

describeSearchEngine(
  "Postgres, through the edge's client",
  async () => chooseSearchEngines(sqlOf((await postgres.createDatabase()).pool), NONE)[0],
);

const mount = (engines: readonly [SearchEngine, ...SearchEngine[]], warnings: unknown[] = []): TestApi =>
  mountForTest<SearchDeps>([...searchRoutes, ...searchOperatorRoutes], {
    engines: createEngineChain({ engines, nowMs: () => 0, warn: (name) => warnings.push(name) }),
    sql: sqlOf(database.pool),
    titleIndex: NO_INDEX,
    warn: (error) => warnings.push(error),
  });

const index = async (name: string, state: "published" | "draft" = "published", more = {}): Promise<string> => {
  const { id } = await insertTestTitle(database.pool, { name, state });
  await engine.put([documentOf(id, name, more)]);
  return id;
};
const search = async (query: string, country?: string, on = api): Promise<SearchResult> => {
  const headers: Record<string, string> = country === undefined ? {} : { "cf-ipcountry": country };
  return (await (await on.call("get", `/search${query}`, { as: "nobody", headers })).json()) as SearchResult;
};
const names = (result: SearchResult): readonly string[] => result.items.map(({ name }) => name);

// What the engines promise above brings databases of its own; these are made for what is asked of the API alone.
/** A special in the index as if its series were seen. */
const indexSpecial = async (seriesState: "published" | "draft"): Promise<string> => {
  const series = await insertTestTitle(database.pool, { kind: "series", film: "none", state: seriesState });
  const special = await insertTestTitle(database.pool, { kind: "special", parentId: series.id, name: "Lantern" });
  await engine.put([documentOf(special.id, "Lantern", { kind: "special" })]);
  return special.id;
};

describe("the API", () => {
  beforeEach(async () => {
    database = await postgres.createDatabase();
    [engine] = chooseSearchEngines(sqlOf(database.pool), NONE);
    api = mount([engine]);
    return () => database.drop();
  });

  describe("GET /search", () => {
    it("answers hits as the catalogue knows them, best first, with where the query stands in them", async () => {
      await index("Spiderwick");
      await index("Spider");
      const result = await search("?q=spider");
      expect(result).toMatchObject({
        query: "spider",
        didYouMean: null,
        engine: { name: "postgres", degraded: false },
        page: { limit: 20, nextCursor: null, total: 2 },
      });
      expect(names(result)).toEqual(["Spider", "Spiderwick"]);
      expect(result.items[0]?.highlights).toEqual({ name: "\uE000Spider\uE001" });
      expect(result.facets.kind).toEqual([{ value: "film", count: 2 }]);
    });

    it("does not show what the index still has but the catalogue hides from everybody or from this viewer", async () => {
      await index("Spider", "draft");
      const local = await index("Spider Local");
      expect(names(await search("?q=spider", "DE"))).toEqual(["Spider Local"]);
      await database.pool.query(
        `insert into rights_windows (id, title_id, effect, territories, offer) values ('rwn_1', $1, 'grant', '{FR}', 'free')`,
        [local],
      );
      expect(names(await search("?q=spider", "DE"))).toEqual([]);
      expect(names(await search("?q=spider", "FR"))).toEqual(["Spider Local"]);
    });

    it("does not show a special whose series nobody may know of, though the index does", async () => {
      await indexSpecial("draft");
      expect(await search("?q=lantern", "DE")).toMatchObject({ items: [], didYouMean: null });
      const seen = await indexSpecial("published");
      expect((await search("?q=lantern", "DE")).items.map(({ id }) => id)).toEqual([seen]);
    });

    it("filters by what stands in the address, each with one of several values", async () => {
      await index("River One", "published", {
        genres: ["drama"],
        year: 1990,
        countries: ["US"],
        maturity: "6+",
        originalLanguage: "en",
      });
      await index("River Two", "published", { genres: ["war"], year: 2001, countries: ["FR"], maturity: "16+" });
      expect(names(await search("?q=river&genre=drama,comedy"))).toEqual(["River One"]);
      const both = ["River One", "River Two"];
      for (const several of [
        "q=river&genre=drama,war",
        "q=river&genre=drama&genre=war",
        "genre=war&q=river&genre=drama",
      ])
        expect(names(await search(`?${several}`)).toSorted()).toEqual(both);
      expect(await (await api.call("get", "/search?q=river&q=lake&sort=year&sort=name")).json()).toMatchObject({
        code: "http.validation_failed",
        errors: [
          { in: "query", path: "q", message: "must be given once" },
          { in: "query", path: "sort", message: "must be given once" },
        ],
      });
      expect(names(await search("?q=river&year=2000-2010"))).toEqual(["River Two"]);
      expect(names(await search("?q=river&country=FR"))).toEqual(["River Two"]);
      // As everywhere else: a plus in an address is a space, and may be left out.
      for (const six of ["6%2B,12%2B", "6+,12+", "6,12"])
        expect(names(await search(`?q=river&maturity=${six}`))).toEqual(["River One"]);
      for (const twelve of ["12%2B", "12+", "12"])
        expect(names(await search(`?q=river&maxMaturity=${twelve}`))).toEqual(["River One"]);
      for (const wrong of ["maturity=12,13", "maxMaturity=13", "maxMaturity="])
        expect((await api.call("get", `/search?q=river&${wrong}`)).status).toBe(400);
      for (const tag of ["en", "EN"]) expect(names(await search(`?q=river&language=${tag}`))).toEqual(["River One"]);
      expect(names(await search("?q=river&sort=-year"))).toEqual(["River Two", "River One"]);
      expect((await api.call("get", "/search?q=river&year=19xx")).status).toBe(400);
      expect((await api.call("get", "/search?q=river&kind=season")).status).toBe(400);
    });

    it("answers everything without a query, page by page, by cursor and by number", async () => {
      for (const name of ["A", "B", "C"]) await index(name);
      const first = await search("?limit=2");
      const second = await search(`?limit=2&cursor=${first.page.nextCursor}`);
      expect([...names(first), ...names(second)]).toEqual(["C", "B", "A"]);
      expect(second.page.nextCursor).toBeNull();
      expect((await search("?limit=2&page=2")).items).toEqual(second.items);
    });

    it("refuses a cursor that it never gave, and a page too far down", async () => {
      for (const query of ["cursor=-1", "cursor=bm9uc2Vuc2U", "page=500&limit=50"]) {
        const answer = await api.call("get", `/search?${query}`);
        expect([query, answer.status]).toEqual([query, 400]);
      }
    });

    it("may be kept by this browser alone: the answer depends on where it is asked", async () => {
      await index("Spider");
      const answer = await api.call("get", "/search?q=spider");
      expect(answer.headers.get("cache-control")).toBe("private, max-age=2");
    });
  });

  const away: SearchEngine["search"] = async () => err({ reason: "unavailable", cause: new Error("away") });

  describe("GET /search with its engine away", () => {
    it("answers from the database, says so, and goes on with the other engine's cursor", async () => {
      for (const name of ["Spider One", "Spider Two", "Spider Three"]) await index(name);
      const whole = mount([{ ...engine, name: "elsewhere" }, engine]);
      const first = await search("?q=spider&limit=2", undefined, whole);
      const warnings: unknown[] = [];
      const broken = mount([{ ...engine, name: "elsewhere", search: away }, engine], warnings);
      const second = await search(`?q=spider&limit=2&cursor=${first.page.nextCursor}`, undefined, broken);
      expect(second.engine).toEqual({ name: "postgres", degraded: true });
      expect([...names(first), ...names(second)].toSorted()).toEqual(["Spider One", "Spider Three", "Spider Two"]);
      expect(warnings).toEqual(["elsewhere"]);
    });

    it("cuts a server that takes requests and never answers, and does not wait for it again", async () => {
      await index("Spider");
      let asked = 0;
      const silent = createServer(() => void asked++);
      await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
      const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
      try {
        for (const choice of [
          { ...NONE, elasticsearch: { url, timeoutMs: 100 } },
          { ...NONE, meilisearch: { url, timeoutMs: 100 } },
        ]) {
          asked = 0;
          const hanging = mount(chooseSearchEngines(sqlOf(database.pool), choice));
          for (let call = 0; call < 4; call++)
            expect((await search("?q=spider", undefined, hanging)).engine).toEqual({
              name: "postgres",
              degraded: true,
            });
          expect(asked).toBe(2);
        }
      } finally {
        silent.closeAllConnections();
        silent.close();
      }
    });

    it("says that search is away, and nothing more, when the database is away too", async () => {
      const answer = await mount([{ ...engine, search: away }]).call("get", "/search?q=a");
      expect(answer.status).toBe(503);
      expect(answer.headers.get("retry-after")).toBe("5");
      const { requestId: _, ...problem } = (await answer.json()) as Record<string, unknown>;
      expect(problem).toEqual({
        type: "/problems/search.unavailable",
        title: "Search is not available right now.",
        status: 503,
        code: "search.unavailable",
      });
    });
  });

  describe("queries that found nothing", () => {
    const misses = async (): Promise<SearchMissList["items"]> => {
      await api.settle();
      const answer = await api.call("get", "/studio/search/misses", { as: "operator" });
      return ((await answer.json()) as SearchMissList).items;
    };

    it("are counted folded, most frequent first, and shown to the operator alone as they were typed last", async () => {
      await index("Spider");
      const asked = ["Solaris", "SOLÁRIS", "rybaki", "Рыбаки", " РЫБАКИ  и сеть", "рыбаки", "nosferatu", "spider"];
      for (const query of asked) {
        await search(`?q=${encodeURIComponent(query)}`);
        await api.settle();
      }
      // Of before the typed words were kept.
      await database.pool.query(`insert into search_misses (day, query, count, last_at) values
        (current_date - 1, 'nosferatu', 5, now() - interval '1 day'), (current_date - 1, 'rybaki', 1, now() - interval '1 day')`);
      expect((await misses()).map(({ query, count }) => [query, count])).toEqual([
        ["nosferatu", 6],
        ["рыбаки", 4],
        ["soláris", 2],
        ["рыбаки и сеть", 1],
      ]);
      expect((await api.call("get", "/studio/search/misses", { as: "viewer" })).status).toBe(403);
    });

    it("are not kept when filters are set: without them the words may find something", async () => {
      await index("Light", "published", { maturity: "18+" });
      const filters = ["kind=special", "genre=war", "country=FR", "language=fr", "year=1990", "maturity=6"];
      for (const filter of [...filters, "maxMaturity=12+"]) {
        expect((await search(`?q=light&${filter}`)).page.total).toBe(0);
        await search(`?q=solaris&${filter}`);
      }
      expect(await misses()).toEqual([]);
      // A country and an order are no filters, nor is one without a value.
      await search("?q=solaris&sort=name&kind=", "FR");
      expect(await misses()).toMatchObject([{ query: "solaris", count: 1 }]);
    });

    it("are not kept when they may be an address, a number of somebody, or nothing", async () => {
      for (const query of ["ada@example.com", "+44 20 7946 0958", "4111-1111-1111-1111", "?!", "", "x".repeat(120)])
        await search(`?q=${encodeURIComponent(query)}`);
      expect(await misses()).toEqual([]);
    });

    it("cost the answer nothing when they cannot be counted", async () => {
      await database.pool.query("drop table search_misses");
      const warnings: unknown[] = [];
      const broken = mount([engine], warnings);
      expect((await search("?q=solaris", undefined, broken)).items).toEqual([]);
      await broken.settle();
      expect(warnings).toHaveLength(1);
    });
  });
});
