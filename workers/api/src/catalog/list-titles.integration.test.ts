import type { TitleList } from "@cinema/contracts";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { insertTestTitle } from "../platform/title-rows.fixture.ts";
import { insertRow, insertSeries, insertWindow } from "./family.fixture.ts";
import { readsOver, type ReadsApi, type ViewerHeaders } from "./reads.fixture.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let reads: ReadsApi;
let nowMs = Date.parse("2026-06-01T12:00:00Z");
const TV = "Mozilla/5.0 (SMART-TV; Linux; Tizen 9.0)";

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  database = await postgres.createDatabase();
  reads = readsOver(database.pool, () => nowMs);
  return () => database.drop();
});

const list = async (path: string, from?: ViewerHeaders): Promise<TitleList> =>
  (await (await reads.get(path, from)).json()) as TitleList;
const names = async (path: string, from?: ViewerHeaders): Promise<readonly string[]> =>
  (await list(path, from)).items.map((title) => title.name);

const walk = async (path: string, from?: ViewerHeaders): Promise<readonly (readonly string[])[]> => {
  const pages: (readonly string[])[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const answer: Response = await reads.get(next, from);
    pages.push(((await answer.json()) as TitleList).items.map((title) => title.name));
    next = /<\/api\/v1([^>]+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  return pages;
};

describe("which titles are listed", () => {
  it("lists films, series and specials, and nothing else that is found under them; movies are films", async () => {
    const { series } = await insertSeries(database.pool, "Series", 1, 1);
    await insertRow(database.pool, { name: "Behind", kind: "extra", parent_id: series });
    await insertRow(database.pool, { name: "Christmas", kind: "special", parent_id: series });
    await insertRow(database.pool, { name: "Gala", kind: "special" });
    await insertRow(database.pool, { name: "Film" });
    await insertRow(database.pool, { name: "Draft", state: "draft", published_at: null });
    await insertRow(database.pool, { name: "Retired", state: "retired" });
    await insertRow(database.pool, { name: "Binned", deleted_at: new Date() });
    expect(await names("/catalog/titles?sort=name")).toEqual(["Christmas", "Film", "Gala", "Series"]);
    expect(await names("/catalog/titles?kind=series")).toEqual(["Series"]);
    expect(await names("/catalog/titles?kind=special&sort=name")).toEqual(["Christmas", "Gala"]);
    expect(await names("/catalog/movies")).toEqual(["Film"]);
    expect(await names("/catalog/movies?kind=series")).toEqual(["Film"]);
  });

  it("filters by everything at once", async () => {
    const base = { genres: ["drama"], tags: ["noir"], year: 1999, countries: ["FR"], maturity: "12+" };
    await insertRow(database.pool, { ...base, name: "All" });
    await insertRow(database.pool, { ...base, name: "Genre", genres: ["comedy"] });
    await insertRow(database.pool, { ...base, name: "Tag", tags: [] });
    await insertRow(database.pool, { ...base, name: "Early", year: 1997 });
    await insertRow(database.pool, { ...base, name: "Late", year: 2001 });
    await insertRow(database.pool, { ...base, name: "Country", countries: ["DE", "US"] });
    await insertRow(database.pool, { ...base, name: "Older", maturity: "16+" });
    await insertRow(database.pool, { ...base, name: "Unrated", maturity: null });
    const path = "/catalog/titles?genre=drama&tag=noir&yearFrom=1998&yearTo=2000&country=fr&maturity=12";
    expect(await names(path)).toEqual(["All"]);
    expect((await list(`${path}&page=1`)).page.total).toBe(1);
    expect(await names("/catalog/titles?yearFrom=2001")).toEqual(["Late"]);
    expect(await names("/catalog/titles?country=US")).toEqual(["Country"]);
  });

  it("tells apart what plays, of a series by its episodes", async () => {
    await insertTestTitle(database.pool, { name: "Plays" });
    await insertTestTitle(database.pool, { name: "Waits", film: "none" });
    const { episodeIds } = await insertSeries(database.pool, "Series", 1, 1);
    expect(await names("/catalog/titles?playable=false")).toEqual(["Series", "Waits"]);
    const [episode] = episodeIds[0] ?? [];
    await database.pool.query("insert into assets (id, title_id, state) values ('ast_1', $1, 'ready')", [episode]);
    await database.pool.query("update titles set asset_id = 'ast_1' where id = $1", [episode]);
    nowMs += 5_000;
    expect(await names("/catalog/titles?playable=true")).toEqual(["Series", "Plays"]);
  });

  it("takes the age that a title has in the viewer's country", async () => {
    await insertRow(database.pool, { name: "Strict here", maturity: "6+", maturity_by_country: { DE: "18+" } });
    await insertRow(database.pool, { name: "Mild here", maturity: "18+", maturity_by_country: { DE: "6+" } });
    expect(await names("/catalog/titles?maturity=12%2B", { country: "DE" })).toEqual(["Mild here"]);
    expect(await names("/catalog/titles?maturity=12%2B", { country: "FR" })).toEqual(["Strict here"]);
    expect(await names("/catalog/titles?maturity=18")).toHaveLength(2);
  });

  it("lists and counts a special of a series where, when and for whom the series is to be seen too", async () => {
    const specialOf = async (name: string): Promise<string> => {
      const { series } = await insertSeries(database.pool, name, 1, 1);
      await insertRow(database.pool, { name: `Of ${name}`, kind: "special", parent_id: series, genres: ["noir"] });
      return series;
    };
    await specialOf("Plain");
    const [drafted, german, late, old, binned] = [
      await specialOf("Drafted"),
      await specialOf("German"),
      await specialOf("Late"),
      await specialOf("Old"),
      await specialOf("Binned"),
    ];
    await database.pool.query("update titles set state = 'draft', published_at = null where id = $1", [drafted]);
    await database.pool.query("update titles set deleted_at = now() where id = $1", [binned]);
    await database.pool.query("update titles set maturity = '18+' where id = $1", [old]);
    await insertWindow(database.pool, german, { territories: ["DE"] });
    await insertWindow(database.pool, late, { starts_at: new Date(nowMs + 60_000) });
    const path = "/catalog/titles?genre=noir&sort=name";
    const seen = async (query: string, from?: ViewerHeaders): Promise<readonly (string | number | null)[]> => {
      const { items, page } = await list(`${path}${query}&page=1`, from);
      return [...items.map((title) => title.name), page.total ?? null];
    };
    expect(await seen("")).toEqual(["Of Old", "Of Plain", 2]);
    expect(await seen("", { country: "DE" })).toEqual(["Of German", "Of Old", "Of Plain", 3]);
    // One without an age has its series', which is 12+ but for Old.
    expect(await seen("&maturity=12%2B")).toEqual(["Of Plain", 1]);
    expect(await seen("&maturity=6%2B")).toEqual([0]);
    const genres = async (from?: ViewerHeaders): Promise<unknown> => (await reads.get("/catalog/genres", from)).json();
    expect(await genres({ country: "DE" })).toMatchObject({ items: [{ genre: "noir", titles: 3 }] });
    expect(await genres({ country: "FR" })).toMatchObject({ items: [{ genre: "noir", titles: 2 }] });
    nowMs += 60_000;
    expect(await seen("", { country: "FR" })).toEqual(["Of Late", "Of Old", "Of Plain", 3]);
  });

  it.each([
    "genre=",
    "sort=best",
    "kind=episode",
    "yearFrom=x",
    "country=USA",
    "maturity=13",
    "playable=yes",
    "language=e",
  ])("refuses %s", async (query) => {
    const answer = await reads.get(`/catalog/titles?${query}`);
    expect(answer.status).toBe(400);
    const { errors } = (await answer.json()) as { errors: readonly { path: string }[] };
    expect(errors[0]?.path).toBe(query.split("=")[0]);
  });
});

describe("rights", () => {
  it("lists a title where, on what and when a window grants it", async () => {
    await insertRow(database.pool, { name: "Everywhere" });
    const there = await insertRow(database.pool, { name: "In Germany" });
    await insertWindow(database.pool, there, { territories: ["DE"] });
    const except = await insertRow(database.pool, { name: "Not in Germany" });
    await insertWindow(database.pool, except, { except_territories: ["DE"] });
    const tv = await insertRow(database.pool, { name: "On TV" });
    await insertWindow(database.pool, tv, { devices: ["tv"] });
    const blocked = await insertRow(database.pool, { name: "Blocked in France" });
    await insertWindow(database.pool, blocked);
    await insertWindow(database.pool, blocked, { effect: "block", offer: null, territories: ["FR"] });
    const path = "/catalog/titles?sort=name";
    expect(await names(path, { country: "DE" })).toEqual(["Blocked in France", "Everywhere", "In Germany"]);
    expect(await names(path, { country: "FR" })).toEqual(["Everywhere", "Not in Germany"]);
    expect(await names(path, { country: "FR", device: TV })).toEqual(["Everywhere", "Not in Germany", "On TV"]);
    expect(await names(path)).toEqual(["Everywhere"]);
  });

  it("shows and hides a title at the very millisecond at which its window opens and ends", async () => {
    const start = nowMs + 10_000;
    const id = await insertRow(database.pool, { name: "Short run" });
    await insertWindow(database.pool, id, { starts_at: new Date(start), ends_at: new Date(start + 60_000) });
    const seen = async (atMs: number): Promise<number> => {
      nowMs = atMs;
      return (await list("/catalog/titles")).items.length;
    };
    expect([await seen(start - 5_000), await seen(start), await seen(start + 59_999)]).toEqual([0, 1, 1]);
    // The answer of a millisecond ago would be fresh, were it not for what ends.
    expect(await seen(start + 60_000)).toBe(0);
  });

  it("fills every page although most titles are hidden, and counts none of them", async () => {
    for (let index = 0; index < 40; index++) {
      const id = await insertRow(database.pool, { name: `T${index}` });
      if (index % 4 !== 0) await insertWindow(database.pool, id, { territories: ["JP"] });
    }
    const pages = await walk("/catalog/titles?limit=4", { country: "DE" });
    expect(pages.map((page) => page.length)).toEqual([4, 4, 2]);
    expect((await list("/catalog/titles?page=2&limit=4", { country: "DE" })).page.total).toBe(10);
    expect(await names("/catalog/titles?page=2&limit=4", { country: "DE" })).toEqual(pages[1]);
  });

  it("counts genres by what the viewer may know of, and names them in the viewer's language", async () => {
    await insertRow(database.pool, { name: "A", genres: ["drama", "nature"] });
    const hidden = await insertRow(database.pool, { name: "B", genres: ["drama", "horror"] });
    await insertWindow(database.pool, hidden, { territories: ["JP"] });
    await database.pool.query(
      `insert into terms (kind, slug, names) values ('genre', 'drama', '{"en":"Drama","ru":"Драма"}')`,
    );
    const genres = async (from: ViewerHeaders): Promise<unknown> =>
      ((await (await reads.get("/catalog/genres", from)).json()) as { items: unknown }).items;
    expect(await genres({ country: "DE", languages: "ru-RU" })).toEqual([
      { genre: "drama", name: "Драма", titles: 1 },
      { genre: "nature", name: "nature", titles: 1 },
    ]);
    expect(await genres({ country: "JP", languages: "fr" })).toEqual([
      { genre: "drama", name: "Drama", titles: 2 },
      { genre: "horror", name: "horror", titles: 1 },
      { genre: "nature", name: "nature", titles: 1 },
    ]);
  });
});

describe("order and pages", () => {
  const SORTS = ["newest", "popular", "name", "year", "-year"] as const;

  it.each(SORTS)("walks through titles sorted by %s without doubles or gaps where many are equal", async (sort) => {
    const moment = new Date(nowMs);
    for (let index = 0; index < 23; index++) {
      await insertRow(database.pool, {
        name: index % 3 === 0 ? "Same" : `Name ${index % 5}`,
        year: index % 4 === 0 ? null : 1990 + (index % 3),
        popularity: (index % 4) / 10,
        published_at: index % 7 === 0 ? null : moment,
        synopsis: String(index),
      });
    }
    const whole = await list(`/catalog/titles?sort=${sort}&limit=100`);
    const ids = whole.items.map((title) => title.id);
    expect(new Set(ids).size).toBe(23);
    const walked: string[] = [];
    for (let next: string | null = ""; next !== null;) {
      const page: TitleList = await list(`/catalog/titles?sort=${sort}&limit=4${next === "" ? "" : `&cursor=${next}`}`);
      walked.push(...page.items.map((title) => title.id));
      next = page.page.nextCursor;
    }
    expect(walked).toEqual(ids);
    const byPage: string[] = [];
    for (let page = 1; page <= 6; page++) {
      byPage.push(...(await list(`/catalog/titles?sort=${sort}&limit=4&page=${page}`)).items.map((title) => title.id));
    }
    expect(byPage).toEqual(ids);
  });

  it("sorts by each order, titles without a year last in both directions", async () => {
    const moment = nowMs;
    const row = (name: string, year: number | null, popularity: number, age: number) =>
      insertRow(database.pool, { name, year, popularity, published_at: new Date(moment - age) });
    await row("b", 2001, 0.5, 3_000);
    await row("A", null, 0.9, 2_000);
    await row("c", 1999, 0.1, 1_000);
    expect(await names("/catalog/titles?sort=newest")).toEqual(["c", "A", "b"]);
    expect(await names("/catalog/titles?sort=popular")).toEqual(["A", "b", "c"]);
    expect(await names("/catalog/titles?sort=name")).toEqual(["A", "b", "c"]);
    expect(await names("/catalog/titles?sort=year")).toEqual(["c", "b", "A"]);
    expect(await names("/catalog/titles?sort=-year")).toEqual(["b", "c", "A"]);
  });

  it("goes on where it was although the last title seen has moved, or is gone", async () => {
    for (const [index, name] of ["a", "b", "c", "d"].entries()) {
      await insertRow(database.pool, { name, popularity: 1 - index / 10 });
    }
    const first = await list("/catalog/titles?sort=popular&limit=2");
    await database.pool.query("update titles set popularity = 0 where name = 'b'");
    const next = `/catalog/titles?sort=popular&limit=2&cursor=${first.page.nextCursor}`;
    expect(await names(next)).toEqual(["c", "d"]);
    await database.pool.query("delete from titles where name = 'b'");
    nowMs += 5_000;
    expect(await names(next)).toEqual(["c", "d"]);
  });

  it.each([
    ["popular", "1e-99"],
    ["newest", "0000-01-01T00:00:00.000000Z"],
    ["newest", "2024-02-30T00:00:00.000000Z"],
  ])("refuses a cursor with a value of %s that the database could not read: %s", async (sort, value) => {
    const cursor = btoa(JSON.stringify([sort, value, "ttl_01JZX3P7Q8RTV0W1X2Y3Z4A5B6"])).replace(/=+$/, "");
    expect((await reads.get(`/catalog/titles?sort=${sort}&cursor=${cursor}`)).status).toBe(400);
  });

  it("takes the smallest popularity that the database keeps", async () => {
    for (const name of ["a", "b"]) await insertRow(database.pool, { name, popularity: 1e-45 });
    expect((await walk("/catalog/titles?sort=popular&limit=1")).flat()).toHaveLength(2);
  });

  it("refuses a cursor of another order and whatever is no cursor", async () => {
    for (const name of ["a", "b"]) await insertRow(database.pool, { name });
    const { nextCursor } = (await list("/catalog/titles?sort=name&limit=1")).page;
    const forged = [
      `["year","1; drop",""]`,
      `["year","1","ttl_x"]`,
      `["name","\\u0000","ttl_01JZX3P7Q8RTV0W1X2Y3Z4A5B6"]`,
      `{}`,
    ];
    for (const cursor of [nextCursor, "nonsense", "", ...forged.map((text) => btoa(text))]) {
      const answer = await reads.get(`/catalog/titles?sort=year&cursor=${encodeURIComponent(cursor ?? "")}`);
      expect(answer.status, String(cursor)).toBe(400);
    }
    const longest = "ЖЪ𝒳x".repeat(50);
    await insertRow(database.pool, { name: longest });
    await insertRow(database.pool, { name: "𝒴" });
    await insertRow(database.pool, { name: "\u0001".repeat(200) });
    nowMs += 5_000;
    expect((await walk("/catalog/titles?sort=name&limit=1")).flat()).toHaveLength(5);
  });
});

describe("answers", () => {
  it("say in which languages they are and on what of the request they depend", async () => {
    await insertRow(database.pool, { name: "Lake", original_language: "en", texts: { ru: { name: "Озеро" } } });
    await insertRow(database.pool, { name: "Meer", original_language: "de" });
    const answer = await reads.get("/catalog/titles", { languages: "ru" });
    expect(((await answer.json()) as TitleList).items.map((title) => title.name)).toEqual(["Meer", "Озеро"]);
    expect(answer.headers.get("vary")).toBe("accept-language, user-agent");
    expect(answer.headers.get("content-language")).toBe("de, ru");
    expect(await names("/catalog/titles?language=ru", { languages: "de" })).toEqual(["Meer", "Озеро"]);
  });

  it("never give one class of viewers the answer of another, and give the same class a 304", async () => {
    const id = await insertRow(database.pool, { name: "In Germany" });
    await insertWindow(database.pool, id, { territories: ["DE"] });
    const german = await reads.get("/catalog/titles", { country: "DE" });
    const etag = german.headers.get("etag") ?? "";
    expect((await reads.get("/catalog/titles", { country: "DE", etag })).status).toBe(304);
    expect((await reads.get("/catalog/titles", { country: "FR", etag })).status).toBe(200);
    expect(await names("/catalog/titles", { country: "FR" })).toEqual([]);
  });
});
