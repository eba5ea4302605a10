import type { StudioTitleView, TitleList, TitleView } from "@cinema/contracts";
import { TitleEvent } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BREAKER_CONFIG, createDatabaseBreaker } from "../platform/database-breaker.ts";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import { sqlOf } from "../platform/sql.fixture.ts";
import { insertTestTitle } from "../platform/title-rows.fixture.ts";
import {
  CATALOG_CACHE_CONFIG,
  type CatalogDeps,
  catalogRoutes,
  createCatalogCache,
  createCatalogVersion,
  createSnapshotStore,
  createMissingNames,
  createSqlSource,
} from "./index.ts";
import { type StudioDeps, studioRoutes } from "./studio/index.ts";
import { PATIENCE } from "./studio/studio.fixture.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let api: TestApi;
let nowMs = Date.parse("2026-06-01T12:00:00Z");
const mediaStore = createMemoryStore();

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());

beforeEach(async () => {
  database = await postgres.createDatabase();
  const sql = sqlOf(database.pool);
  const deps: CatalogDeps & StudioDeps = {
    sql,
    source: createSqlSource(sql),
    snapshots: createSnapshotStore(mediaStore),
    breaker: createDatabaseBreaker(BREAKER_CONFIG, () => nowMs),
    newId,
    cache: createCatalogCache(CATALOG_CACHE_CONFIG, {
      edge: null,
      version: createCatalogVersion({ store: mediaStore }),
    }),
    mediaStore,
    ...PATIENCE,
    edgeCache: null,
    missingArtwork: createMissingNames(),
  };
  api = mountForTest<CatalogDeps & StudioDeps>([...catalogRoutes, ...studioRoutes], deps, () => nowMs);
  return () => database.drop();
});

const get = async <T>(path: string): Promise<T> => (await (await api.call("get", path)).json()) as T;
const send = async (method: string, path: string, body?: unknown): Promise<StudioTitleView> => {
  const answer = await api.call(method, path, { as: "operator", body });
  return (await answer.json()) as StudioTitleView;
};
const outbox = async (): Promise<readonly TitleEvent[]> => {
  const { rows } = await database.pool.query<{ value: unknown }>("select value from outbox order by seq");
  return rows.map((row) => TitleEvent.parse(row.value));
};
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as { code: string }).code;

describe("browsing", () => {
  it("lists published titles, the newest first, and nothing of drafts", async () => {
    await insertTestTitle(database.pool, { name: "Old" });
    await insertTestTitle(database.pool, { name: "Hidden", state: "draft" });
    await insertTestTitle(database.pool, { name: "New", film: "none" });
    const list = await get<TitleList>("/catalog/movies");
    expect(list.items.map(({ name, playable, runtimeSeconds }) => [name, playable, runtimeSeconds])).toEqual([
      ["New", false, null],
      ["Old", true, 3600],
    ]);
    expect(list.page).toEqual({ limit: 20, nextCursor: null });
  });

  it("walks through the whole list by cursor and by page without doubles or gaps", async () => {
    const names = Array.from({ length: 7 }, (_, index) => `Film ${index}`);
    for (const name of names) await insertTestTitle(database.pool, { name });
    const newestFirst = names.toReversed();

    const byCursor: string[] = [];
    let path: string | undefined = "/catalog/titles?limit=3";
    while (path !== undefined) {
      const answer: Response = await api.call("get", path, { as: "nobody" });
      byCursor.push(...((await answer.json()) as TitleList).items.map((title) => title.name));
      path = /<\/api\/v1([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
    }
    expect(byCursor).toEqual(newestFirst);

    const second = await api.call("get", "/catalog/movies?page=2&limit=3");
    const list = (await second.json()) as TitleList;
    expect(list.items.map((title) => title.name)).toEqual(newestFirst.slice(3, 6));
    expect(list.page.total).toBe(7);
    expect(second.headers.get("link")).toContain('limit=3&sort=newest&page=1>; rel="prev"');
    expect(second.headers.get("link")).toContain('limit=3&sort=newest&page=3>; rel="next"');
    expect((await api.call("get", "/catalog/movies?page=3&limit=3")).headers.get("link")).not.toContain("next");
  });

  it("filters by genre and counts genres of published titles", async () => {
    await insertTestTitle(database.pool, { name: "A", genres: ["drama", "nature"] });
    await insertTestTitle(database.pool, { name: "B", genres: ["drama"] });
    await insertTestTitle(database.pool, { name: "C", genres: ["horror"], state: "draft" });
    expect((await get<TitleList>("/catalog/movies?genre=Nature")).items.map((title) => title.name)).toEqual(["A"]);
    expect(await get("/catalog/genres")).toEqual({
      items: [
        { genre: "drama", name: "drama", titles: 2 },
        { genre: "nature", name: "nature", titles: 1 },
      ],
    });
  });

  it("gets a title by id and by alias, with what plays behind it", async () => {
    const { id, alias } = await insertTestTitle(database.pool, { name: "Lake house" });
    const byId = await get<TitleView>(`/catalog/titles/${id}`);
    expect(byId).toMatchObject({
      name: "Lake house",
      alias,
      audioLanguages: ["en", "ru"],
      subtitleLanguages: ["en"],
      maxHeight: 1080,
    });
    expect(await get(`/catalog/movies/${alias}`)).toEqual(byId);
  });

  it("hides a draft behind the same 404 as a missing title", async () => {
    const { id, alias } = await insertTestTitle(database.pool, { state: "draft" });
    const answers = await Promise.all(
      [id, String(alias), newId("title", nowMs), "999999", "0", "x' or 1=1"].map(async (ref) => {
        const answer = await api.call("get", `/catalog/titles/${encodeURIComponent(ref)}`);
        const { requestId: _, ...problem } = (await answer.json()) as Record<string, unknown>;
        return { status: answer.status, problem };
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 404, problem: { code: "catalog.title_not_found" } });
  });

  it("repeats nothing of one caller's address in the links that the next caller is given", async () => {
    for (const name of ["A", "B"]) await insertTestTitle(database.pool, { name });
    await api.call("get", "/catalog/movies?limit=1&utm_source=poison&evil=%3E%3B%20rel%3D%22next%22");
    const link = (await api.call("get", "/catalog/movies?limit=1")).headers.get("link") ?? "";
    expect(link).toMatch(
      /^<\/api\/v1\/catalog\/movies\?limit=1&sort=newest>; rel="first", <\/api\/v1\/catalog\/movies\?limit=1&sort=newest&cursor=[\w-]+>; rel="next"$/,
    );
  });

  it("gives every caller links of the caller's own address where several have one answer", async () => {
    for (const name of ["A", "B", "C"]) await insertTestTitle(database.pool, { name });
    const headers = { "accept-language": "ru" };
    const linkOf = async (path: string): Promise<string> =>
      (await api.call("get", path, { headers })).headers.get("link") ?? "";
    const plain = await linkOf("/catalog/titles?limit=2&sort=name");
    expect(plain).not.toContain("language");
    const link = await linkOf("/catalog/titles?limit=2&sort=name&language=ru");
    expect(link.match(/language=ru/g)).toHaveLength(2);
    expect(link).toContain('rel="next"');
    expect(await linkOf("/catalog/titles?limit=2&sort=name")).toBe(plain);
  });

  it("refuses a genre that the database cannot even be asked for", async () => {
    const answer = await api.call("get", "/catalog/movies?genre=%00");
    expect([answer.status, await codeOf(answer)]).toEqual([400, "http.validation_failed"]);
  });

  it("refuses a cursor that this list never gave", async () => {
    expect((await api.call("get", "/catalog/movies?cursor=nonsense")).status).toBe(400);
  });

  it("shows a newly published title within seconds and answers 304 until then", async () => {
    await insertTestTitle(database.pool, { name: "First" });
    const first = await api.call("get", "/catalog/movies");
    expect(first.headers.get("cache-control")).toContain("max-age=2");
    const etag = first.headers.get("etag") ?? "";
    await insertTestTitle(database.pool, { name: "Second" });
    expect((await api.call("get", "/catalog/movies", { headers: { "if-none-match": etag } })).status).toBe(304);
    nowMs += 2_001;
    expect((await get<TitleList>("/catalog/movies")).items).toHaveLength(1);
    await api.settle();
    expect((await get<TitleList>("/catalog/movies")).items).toHaveLength(2);
    await insertTestTitle(database.pool, { name: "Third" });
    nowMs += 4_001;
    expect((await get<TitleList>("/catalog/movies")).items).toHaveLength(3);
  });

  it("answers from memory for a minute when the database is away, and fails afterwards", async () => {
    await insertTestTitle(database.pool, { name: "Kept" });
    await get("/catalog/movies");
    await database.pool.query("alter table titles rename to titles_away");
    nowMs += 30_000;
    expect((await get<TitleList>("/catalog/movies")).items).toHaveLength(1);
    nowMs += 31_000;
    expect((await api.call("get", "/catalog/movies")).status).toBe(500);
  });
});

describe("the studio", () => {
  it("creates a draft that viewers do not see", async () => {
    const answer = await api.call("post", "/studio/titles", {
      as: "operator",
      body: { name: " Lake house ", year: 2021, genres: ["Nature", "nature"] },
    });
    expect(answer.status).toBe(201);
    const title = (await answer.json()) as StudioTitleView;
    expect(title).toMatchObject({ name: "Lake house", year: 2021, genres: ["nature"], state: "draft", version: 1 });
    expect(title.alias).toBeGreaterThanOrEqual(1000);
    expect((await api.call("get", `/catalog/titles/${title.id}`)).status).toBe(404);
    expect(await send("get", `/studio/titles/${title.id}`)).toEqual(title);
    expect(await outbox()).toEqual([]);
  });

  it("publishes and unpublishes with one event each, however often it is asked", async () => {
    const { id } = await insertTestTitle(database.pool, { state: "draft" });
    const published = await send("post", `/studio/titles/${id}/publish`);
    expect(published).toMatchObject({ state: "published", version: 2, publishedAt: new Date(nowMs).toISOString() });
    expect(await send("post", `/studio/titles/${id}/publish`)).toEqual(published);
    expect((await api.call("get", `/catalog/titles/${id}`)).status).toBe(200);
    expect(await send("post", `/studio/titles/${id}/unpublish`)).toMatchObject({ state: "draft", version: 3 });
    await send("post", `/studio/titles/${id}/unpublish`);
    const events = await outbox();
    expect(events.map((event) => event.type)).toEqual(["title.published", "title.unpublished"]);
    expect(events[0]).toMatchObject({ payload: { titleId: id }, occurredAt: new Date(nowMs).toISOString() });
    expect(events[0]?.traceparent).toMatch(/^00-/);
  });

  it("keeps the day of first publication when a title comes back", async () => {
    const { id } = await insertTestTitle(database.pool, { state: "published" });
    const before = (await send("get", `/studio/titles/${id}`)).publishedAt;
    await send("post", `/studio/titles/${id}/unpublish`);
    expect((await send("post", `/studio/titles/${id}/publish`)).publishedAt).toBe(before);
  });

  it.each(["none", "processing"] as const)(
    "does not publish a title whose film is %s, and writes no event",
    async (film) => {
      const { id } = await insertTestTitle(database.pool, { state: "draft", film });
      const answer = await api.call("post", `/studio/titles/${id}/publish`, { as: "operator" });
      expect([answer.status, await codeOf(answer)]).toEqual([409, "catalog.not_publishable"]);
      expect(await outbox()).toEqual([]);
    },
  );

  it("changes only the fields that were sent, and can clear them", async () => {
    const created = await send("post", "/studio/titles", { name: "A", year: 2000, synopsis: "S", maturity: "6+" });
    const updated = await send("patch", `/studio/titles/${created.alias}`, {
      year: null,
      genres: ["drama"],
      version: 1,
    });
    expect(updated).toMatchObject({
      name: "A",
      year: null,
      synopsis: "S",
      maturity: "6+",
      genres: ["drama"],
      version: 2,
    });
  });

  it("refuses a change that was made to an older version, and writes no event for it", async () => {
    const { id } = await insertTestTitle(database.pool);
    await send("patch", `/studio/titles/${id}`, { name: "B", version: 1 });
    const answer = await api.call("patch", `/studio/titles/${id}`, { as: "operator", body: { name: "C", version: 1 } });
    expect([answer.status, await codeOf(answer)]).toEqual([412, "catalog.version_conflict"]);
    expect((await outbox()).map((event) => event.type)).toEqual(["title.updated"]);
  });

  it("lets one of ten racing changes to the same version win", async () => {
    const { id } = await insertTestTitle(database.pool);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        api.call("patch", `/studio/titles/${id}`, { as: "operator", body: { name: `N${index}`, version: 1 } }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(await outbox()).toHaveLength(1);
  });

  it("answers 404 for titles that are not there", async () => {
    const missing = newId("title", nowMs);
    for (const [method, path, body] of [
      ["get", `/studio/titles/${missing}`],
      ["patch", `/studio/titles/${missing}`, { name: "X" }],
      ["post", `/studio/titles/${missing}/publish`],
      ["post", `/studio/titles/nonsense/unpublish`],
    ] as const) {
      expect((await api.call(method, path, { as: "operator", body })).status, `${method} ${path}`).toBe(404);
    }
  });

  it("lists drafts and published titles, by state if asked", async () => {
    await insertTestTitle(database.pool, { name: "P" });
    await insertTestTitle(database.pool, { name: "D", state: "draft" });
    const names = async (query: string): Promise<string[]> =>
      ((await (await api.call("get", `/studio/titles${query}`, { as: "operator" })).json()) as TitleList).items
        .map((title) => title.name)
        .toSorted();
    expect(await names("")).toEqual(["D", "P"]);
    expect(await names("?state=draft")).toEqual(["D"]);
  });
});

describe("artwork", () => {
  const name = `${"ab".repeat(32)}.webp`;

  it("serves a picture as a picture, for ever, whatever type the store has for it", async () => {
    await mediaStore.put(`artwork/${name}`, "picture", { contentType: "text/html" });
    const answer = await api.call("get", `/catalog/artwork/${name}`, { as: "nobody" });
    expect(await answer.text()).toBe("picture");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/webp",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("default-src 'none'") as string,
      etag: `"${"ab".repeat(32)}"`,
    });
    const again = await api.call("get", `/catalog/artwork/${name}`, {
      headers: { "if-none-match": `W/"${"ab".repeat(32)}"` },
    });
    expect(again.status).toBe(304);
  });

  it("serves nothing else of the media bucket", async () => {
    await mediaStore.put("assets/secret.jpg", "film");
    await mediaStore.put("artwork/x.svg", "<svg/>");
    for (const wrong of ["..%2Fassets%2Fsecret.jpg", "x.svg", `${"cd".repeat(32)}.jpg`]) {
      const answer = await api.call("get", `/catalog/artwork/${wrong}`);
      expect([answer.status, await codeOf(answer)], wrong).toEqual([404, "catalog.artwork_not_found"]);
    }
  });
});
