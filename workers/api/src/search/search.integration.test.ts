import type { SearchResult } from "@cinema/contracts";
import type { SearchEngine } from "@cinema/search-engine";
import { describeSearchEngine } from "@cinema/search-engine/contract";
import { createMemorySearchEngine } from "@cinema/search-engine/memory";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import { sqlOf } from "../platform/sql.fixture.ts";
import { insertTestTitle } from "../platform/title-rows.fixture.ts";
import { chooseSearchEngine, searchRoutes } from "./index.ts";

const NO_INDEX = { current: () => null } as never;
let postgres: TestPostgres;
let database: TestDatabase;
let engine: SearchEngine;
let api: TestApi;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());

describeSearchEngine("Postgres, through the edge's client", async () =>
  chooseSearchEngine(sqlOf((await postgres.createDatabase()).pool), null),
);

describe("GET /search", () => {
  beforeEach(async () => {
    database = await postgres.createDatabase();
    const sql = sqlOf(database.pool);
    engine = chooseSearchEngine(sql, null);
    api = mountForTest(searchRoutes, { engine, sql, titleIndex: NO_INDEX });
    return () => database.drop();
  });

  const index = async (name: string, state: "published" | "draft" = "published"): Promise<string> => {
    const { id } = await insertTestTitle(database.pool, { name, state });
    await engine.put([{ titleId: id, version: 1, name, year: null, genres: [], synopsis: "" }]);
    return id;
  };
  const search = async (query: string): Promise<SearchResult> => {
    const answer = await api.call("get", `/search${query}`, { as: "nobody" });
    return (await answer.json()) as SearchResult;
  };

  it("answers hits as the catalogue knows them, best first", async () => {
    await index("Spiderwick");
    await index("Spider");
    const result = await search("?q=spider");
    expect(result.query).toBe("spider");
    expect(result.items.map((title) => [title.name, title.playable])).toEqual([
      ["Spider", true],
      ["Spiderwick", true],
    ]);
    expect(result.page).toEqual({ limit: 20, nextCursor: null, total: 2 });
  });

  it("does not show a title that the index still has but the catalogue hides", async () => {
    await index("Spider", "draft");
    expect((await search("?q=spider")).items).toEqual([]);
  });

  it("answers everything without a query, page by page", async () => {
    for (const name of ["A", "B", "C"]) await index(name);
    const first = await search("?limit=2");
    const second = await search(`?limit=2&cursor=${first.page.nextCursor}`);
    expect([...first.items, ...second.items].map((title) => title.name)).toEqual(["C", "B", "A"]);
    expect(second.page.nextCursor).toBeNull();
    expect((await search("?limit=2&page=2")).items).toEqual(second.items);
  });

  it("refuses a cursor that it never gave", async () => {
    expect((await api.call("get", "/search?cursor=-1")).status).toBe(400);
  });

  it("says that search is away, and nothing more, when the engine is", async () => {
    const away = createMemorySearchEngine();
    away.setAvailable(false);
    const answer = await mountForTest(searchRoutes, {
      engine: away,
      sql: sqlOf(database.pool),
      titleIndex: NO_INDEX,
    }).call("get", "/search?q=a");
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
