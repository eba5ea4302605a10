import type { CollectionView, HomeView, PersonView, TitleView } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { insertRow, insertSeries, insertWindow } from "./family.fixture.ts";
import { readsOver, type ReadsApi, type ViewerHeaders } from "./reads.fixture.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let reads: ReadsApi;
let nowMs = Date.parse("2026-06-01T12:00:00Z");
const PICTURE = `${"ab".repeat(32)}.webp`;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  database = await postgres.createDatabase();
  reads = readsOver(database.pool, () => nowMs);
  return () => database.drop();
});

const page = async (ref: string, from?: ViewerHeaders): Promise<TitleView> => {
  const answer = await reads.get(`/catalog/titles/${ref}`, from);
  expect(answer.status).toBe(200);
  return (await answer.json()) as TitleView;
};
const status = async (path: string, from?: ViewerHeaders): Promise<number> => (await reads.get(path, from)).status;
const query = (text: string, values: unknown[] = []) => database.pool.query(text, values);

const insertPerson = async (name: string, columns: Record<string, unknown> = {}): Promise<string> => {
  const id = newId("person", nowMs);
  await query("insert into people (id, name, biography, texts, images) values ($1, $2, $3, $4, $5)", [
    id,
    name,
    columns["biography"] ?? "",
    JSON.stringify(columns["texts"] ?? {}),
    JSON.stringify(columns["images"] ?? []),
  ]);
  return id;
};
const credit = (titleId: string, position: number, personId: string, role: string, character: string | null = null) =>
  query("insert into credits (title_id, position, person_id, role, character) values ($1, $2, $3, $4, $5)", [
    titleId,
    position,
    personId,
    role,
    character,
  ]);
const insertCollection = async (name: string, titleIds: readonly string[], published = true): Promise<string> => {
  const id = newId("collection", nowMs);
  await query("insert into collections (id, name, published, texts) values ($1, $2, $3, $4)", [
    id,
    name,
    published,
    JSON.stringify({ ru: { name: `${name} по-русски` } }),
  ]);
  for (const [position, titleId] of titleIds.entries()) {
    await query("insert into collection_items (collection_id, position, title_id) values ($1, $2, $3)", [
      id,
      position,
      titleId,
    ]);
  }
  return id;
};

describe("a title's page", () => {
  it("shows everything of a film in one request and one statement", async () => {
    const film = await insertRow(database.pool, {
      name: "Lake house",
      tagline: "Cold",
      original_language: "en",
      texts: { ru: { name: "Дом у озера", synopsis: "Тихо." } },
      synopsis: "Quiet.",
      ratings: JSON.stringify([{ country: "RU", rating: "16+" }]) as unknown as string,
      maturity_by_country: { RU: "16+" },
      markers: JSON.stringify([{ kind: "intro", startSeconds: 1, endSeconds: 9 }]),
      chapters: JSON.stringify([{ startSeconds: 0, name: "One" }]),
      editions: JSON.stringify([
        { name: "Director's cut", assetId: "ast_cut" },
        { name: "Lost", assetId: "ast_lost" },
      ]),
    });
    await query("insert into assets (id, title_id, state, duration_seconds) values ('ast_cut', $1, 'ready', 7200)", [
      film,
    ]);
    const ann = await insertPerson("Ann", {
      texts: { ru: { name: "Анна" } },
      images: [{ role: "portrait", name: PICTURE }],
    });
    const bob = await insertPerson("Bob");
    await credit(film, 0, bob, "director");
    await credit(film, 1, ann, "actor", "Eve");
    await insertRow(database.pool, { name: "Second trailer", kind: "trailer", parent_id: film, ordinal: 2 });
    await insertRow(database.pool, { name: "Trailer", kind: "trailer", parent_id: film, ordinal: 1 });
    await insertRow(database.pool, { name: "Making of", kind: "extra", parent_id: film });
    const collection = await insertCollection("Water", [film]);
    await insertCollection("Secret", [film], false);
    reads.statements();
    const view = await page(film, { country: "RU", languages: "ru" });
    expect(reads.statements()).toBe(1);
    expect(view).toMatchObject({
      name: "Дом у озера",
      synopsis: "Тихо.",
      language: "ru",
      tagline: "Cold",
      maturity: "16+",
      rating: { country: "RU", rating: "16+" },
      markers: [{ kind: "intro", startSeconds: 1, endSeconds: 9 }],
      chapters: [{ startSeconds: 0, name: "One" }],
      editions: [
        { name: "Director's cut", runtimeSeconds: 7200, playable: true },
        { name: "Lost", runtimeSeconds: null, playable: false },
      ],
      credits: [
        { person: { id: bob, name: "Bob", portrait: null }, role: "director", character: null },
        {
          person: { id: ann, name: "Анна", portrait: `/api/v1/catalog/artwork/${PICTURE}` },
          role: "actor",
          character: "Eve",
        },
      ],
      collections: [{ id: collection, name: "Water по-русски" }],
      parents: [],
      seasons: [],
      nextEpisode: null,
    });
    expect(view.trailers.map((title) => title.name)).toEqual(["Trailer", "Second trailer"]);
    expect(view.extras.map((title) => title.name)).toEqual(["Making of"]);
  });

  it("shows a series with its seasons and episodes, and each of them on its own page", async () => {
    const { series, seasonIds, episodeIds } = await insertSeries(database.pool, "Series", 2, 2);
    await insertRow(database.pool, { name: "Christmas", kind: "special", parent_id: series });
    const whole = await page(series);
    expect(whole.seasons.map(({ number, episodes }) => [number, episodes.map((title) => title.name)])).toEqual([
      [1, ["S1E1", "S1E2"]],
      [2, ["S2E1", "S2E2"]],
    ]);
    expect(whole.extras.map((title) => title.name)).toEqual(["Christmas"]);
    const extra = await insertRow(database.pool, { name: "Cut scene", kind: "extra", parent_id: episodeIds[0]?.[0] });
    expect((await page(extra)).parents.map(({ kind }) => kind)).toEqual(["series", "season", "episode"]);
    const season = await page(seasonIds[1] ?? "");
    expect(season).toMatchObject({ seasonNumber: 2, parents: [{ id: series }], seasons: [{ number: 2 }] });
    reads.statements();
    const last = await page(episodeIds[0]?.[1] ?? "");
    expect(reads.statements()).toBe(1);
    expect(last).toMatchObject({
      seasonNumber: 1,
      episodeNumber: 2,
      maturity: "12+",
      parents: [
        { id: series, kind: "series", name: "Series" },
        { id: seasonIds[0], kind: "season" },
      ],
      nextEpisode: { id: episodeIds[1]?.[0], seasonNumber: 2, episodeNumber: 1 },
    });
    expect((await page(episodeIds[1]?.[1] ?? "")).nextEpisode).toBeNull();
  });

  it("keeps a hidden episode out of every list, and next is the first after it", async () => {
    const { series, episodeIds } = await insertSeries(database.pool, "Series", 1, 4);
    const [first = "", second = "", third = "", fourth = ""] = episodeIds[0] ?? [];
    await insertWindow(database.pool, second, { territories: ["JP"] });
    await query("update titles set state = 'draft' where id = $1", [third]);
    const seen = await page(series, { country: "DE" });
    expect(seen.seasons.flatMap(({ episodes }) => episodes.map((title) => title.id))).toEqual([first, fourth]);
    expect((await page(first, { country: "DE" })).nextEpisode?.id).toBe(fourth);
    expect((await page(first, { country: "JP" })).nextEpisode?.id).toBe(second);
    expect(await status(`/catalog/titles/${second}`, { country: "DE" })).toBe(404);
  });

  it("leaves out seasons without an episode that the viewer may know of", async () => {
    const { series, seasonIds, episodeIds } = await insertSeries(database.pool, "Series", 2, 1);
    await query("update titles set state = 'draft' where id = $1", [episodeIds[0]?.[0]]);
    expect((await page(series)).seasons.map(({ id }) => id)).toEqual([seasonIds[1]]);
  });

  it.each([
    ["a series that is not published", "update titles set state = 'draft' where id = $1"],
    ["a series in the bin", "update titles set deleted_at = now() where id = $1"],
    [
      "a series without rights here, whatever the episode itself is granted",
      "insert into rights_windows (id, title_id, effect, offer, territories) values ('rgt_1', $1, 'grant', 'free', '{JP}')",
    ],
  ])("hides the episodes and seasons of %s", async (_name, change) => {
    const { series, seasonIds, episodeIds } = await insertSeries(database.pool, "Series", 1, 1);
    const episode = episodeIds[0]?.[0] ?? "";
    await insertWindow(database.pool, episode);
    expect(await status(`/catalog/titles/${episode}`, { country: "DE" })).toBe(200);
    await query(change, [series]);
    nowMs += 5_000;
    for (const id of [series, seasonIds[0], episode])
      expect(await status(`/catalog/titles/${id}`, { country: "DE" })).toBe(404);
  });

  it("takes an episode's age from its series, and hides it with it", async () => {
    const { series, episodeIds } = await insertSeries(database.pool, "Series", 1, 1);
    const episode = episodeIds[0]?.[0] ?? "";
    expect(await status(`/catalog/titles/${episode}?maturity=12`)).toBe(200);
    expect(await status(`/catalog/titles/${episode}?maturity=6`)).toBe(404);
    await query("update titles set maturity = '0+' where id = $1", [episode]);
    expect(await status(`/catalog/titles/${episode}?maturity=6&language=de`)).toBe(404);
    expect((await page(`${series}?maturity=12&language=de`)).seasons[0]?.episodes[0]?.maturity).toBe("0+");
  });

  it("answers alike for a draft, a retired, a binned, an unlicensed and a missing title, with one statement each", async () => {
    const licensed = await insertRow(database.pool, { name: "Elsewhere" });
    await insertWindow(database.pool, licensed, { territories: ["JP"] });
    const refs = [
      newId("title", nowMs),
      await insertRow(database.pool, { name: "Draft", state: "draft" }),
      await insertRow(database.pool, { name: "Retired", state: "retired" }),
      await insertRow(database.pool, { name: "Binned", deleted_at: new Date() }),
      licensed,
      "999999",
    ];
    const seen: unknown[] = [];
    for (const ref of refs) {
      reads.statements();
      const answer = await reads.get(`/catalog/titles/${ref}`, { country: "DE" });
      const { requestId: _, ...problem } = (await answer.json()) as Record<string, unknown>;
      const headers = [...answer.headers].filter(([name]) => name !== "x-request-id");
      seen.push({ status: answer.status, problem, headers, statements: reads.statements() });
    }
    for (const answer of seen) expect(answer).toEqual(seen[0]);
    expect(seen[0]).toMatchObject({ status: 404, statements: 1 });
  });

  it("is at /movies for films alone", async () => {
    const { series } = await insertSeries(database.pool, "Series", 1, 1);
    const film = await insertRow(database.pool, { name: "Film" });
    expect([await status(`/catalog/movies/${film}`), await status(`/catalog/movies/${series}`)]).toEqual([200, 404]);
  });
});

describe("people", () => {
  it("shows everything of a person that the viewer may know of, the latest first, episodes by their series", async () => {
    const ann = await insertPerson("Ann", { biography: "Born.", texts: { ru: { name: "Анна" } } });
    const film = await insertRow(database.pool, { name: "Film", year: 2020 });
    const hidden = await insertRow(database.pool, { name: "Hidden", year: 2021 });
    await insertWindow(database.pool, hidden, { territories: ["JP"] });
    const { series, episodeIds } = await insertSeries(database.pool, "Series", 1, 2);
    await credit(film, 0, ann, "actor", "Eve");
    await credit(film, 1, ann, "director");
    await credit(hidden, 0, ann, "actor");
    for (const episode of episodeIds[0] ?? []) await credit(episode, 0, ann, "actor", "Doctor");
    reads.statements();
    const answer = await reads.get(`/catalog/people/${ann}`, { country: "DE", languages: "ru" });
    expect(reads.statements()).toBe(1);
    const view = (await answer.json()) as PersonView;
    expect(view).toMatchObject({ id: ann, name: "Анна", biography: "Born." });
    expect(view.credits.map(({ title, role, character }) => [title.id, role, character])).toEqual([
      [film, "actor", "Eve"],
      [film, "director", null],
      [series, "actor", "Doctor"],
    ]);
  });

  it("hides a person of whose work the viewer may know nothing behind the same 404 as a missing one", async () => {
    const ann = await insertPerson("Ann");
    const hidden = await insertRow(database.pool, { name: "Secret", state: "draft" });
    await credit(hidden, 0, ann, "actor");
    for (const id of [ann, newId("person", nowMs), "nobody"]) {
      const answer = await reads.get(`/catalog/people/${id}`);
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        404,
        "catalog.person_not_found",
      ]);
    }
  });
});

describe("collections", () => {
  it("shows the titles of a published one in its order, and hides one of which nothing may be seen", async () => {
    const [a, b, c] = [
      await insertRow(database.pool, { name: "A" }),
      await insertRow(database.pool, { name: "B" }),
      await insertRow(database.pool, { name: "C" }),
    ];
    await insertWindow(database.pool, b, { territories: ["JP"] });
    const water = await insertCollection("Water", [c, b, a]);
    const japan = await insertCollection("Japan", [b]);
    const draft = await insertCollection("Draft", [a], false);
    const answer = await reads.get("/catalog/collections", { country: "DE" });
    expect(((await answer.json()) as { items: unknown }).items).toMatchObject([
      { id: water, name: "Water", titles: 2 },
    ]);
    const view = (await (await reads.get(`/catalog/collections/${water}`, { country: "DE" })).json()) as CollectionView;
    expect([view.titles, view.items.map((title) => title.id)]).toEqual([2, [c, a]]);
    for (const id of [japan, draft, newId("collection", nowMs), "x"])
      expect(await status(`/catalog/collections/${id}`, { country: "DE" })).toBe(404);
    expect(await status(`/catalog/collections/${japan}`, { country: "JP" })).toBe(200);
  });
});

describe("the home page", () => {
  const home = async (from: ViewerHeaders = {}, path = "/catalog/home"): Promise<HomeView> =>
    (await (await reads.get(path, from)).json()) as HomeView;
  const insertHomeRow = (position: number, columns: Record<string, unknown>) =>
    query(
      `insert into editorial_rows (id, kind, name, texts, source, max_titles, position, territories, starts_at, ends_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        newId("row", nowMs),
        columns["kind"] ?? "row",
        columns["name"],
        JSON.stringify(columns["texts"] ?? {}),
        JSON.stringify(columns["source"]),
        columns["limit"] ?? 20,
        position,
        columns["territories"] ?? [],
        columns["startsAt"] ?? null,
        columns["endsAt"] ?? null,
      ],
    );

  it("is made of what is popular, new and common when the operator has made no rows", async () => {
    await insertRow(database.pool, { name: "Old hit", popularity: 0.9, genres: ["drama"] });
    await insertRow(database.pool, { name: "New", popularity: 0.1, genres: ["drama", "nature"] });
    reads.statements();
    const view = await home({ languages: "ru" });
    expect(reads.statements()).toBeLessThanOrEqual(3);
    expect(view.hero.map((title) => title.name)).toEqual(["Old hit", "New"]);
    expect(view.rows.map(({ name, items }) => [name, items.map((title) => title.name)])).toEqual([
      ["Новинки", ["New", "Old hit"]],
      ["Популярное", ["Old hit", "New"]],
      ["drama", ["Old hit", "New"]],
      ["nature", ["New"]],
    ]);
  });

  it("shows the operator's rows in their order, each for its countries and its time, and none that is empty", async () => {
    const a = await insertRow(database.pool, { name: "A", genres: ["drama"], synopsis: "About a" });
    const b = await insertRow(database.pool, { name: "B", genres: ["drama"] });
    await insertWindow(database.pool, b, { territories: ["DE"] });
    const collection = await insertCollection("Both", [b, a]);
    const byIds = { type: "titles", titleIds: [a] };
    await insertHomeRow(3, { name: "Query", source: { type: "query", genre: "drama", sort: "name" }, limit: 1 });
    await insertHomeRow(2, {
      name: "Collection",
      texts: { ru: { name: "Вместе" } },
      source: { type: "collection", collectionId: collection },
    });
    await insertHomeRow(1, { name: "Here", source: byIds, territories: ["DE"] });
    await insertHomeRow(4, { name: "Empty", source: { type: "query", genre: "none", sort: "newest" } });
    await insertHomeRow(5, { name: "Later", source: byIds, startsAt: new Date(nowMs + 1_000) });
    await insertHomeRow(6, { name: "Over", source: byIds, endsAt: new Date(nowMs) });
    await insertHomeRow(9, { name: "Hero", kind: "hero", source: { type: "titles", titleIds: [b, a] } });
    reads.statements();
    const german = await home({ country: "DE" });
    expect(reads.statements()).toBe(2);
    expect(german.hero.map((title) => [title.name, title.synopsis])).toEqual([
      ["B", ""],
      ["A", "About a"],
    ]);
    const shown = (view: HomeView) =>
      view.rows.map(({ name, items }) => [name, items.map((title) => title.name).join()]);
    expect(shown(german)).toEqual([
      ["Here", "A"],
      ["Collection", "B,A"],
      ["Query", "A"],
    ]);
    const french = await home({ country: "FR", languages: "ru" });
    expect(french.hero.map((title) => title.name)).toEqual(["A"]);
    expect(shown(french)).toEqual([
      ["Вместе", "A"],
      ["Query", "A"],
    ]);
    // Half a second before it starts the page is fresh, and gone when it does.
    nowMs += 999;
    expect(shown(await home({ country: "DE" }))).toHaveLength(3);
    nowMs += 1;
    expect(shown(await home({ country: "DE" })).map(([name]) => name)).toEqual([
      "Here",
      "Collection",
      "Query",
      "Later",
    ]);
  });

  it("leaves out what is not for the viewer's age", async () => {
    await insertRow(database.pool, { name: "For all", maturity: "0+" });
    await insertRow(database.pool, { name: "Adults", maturity: "18+" });
    const names = (view: HomeView) => view.rows.flatMap(({ items }) => items.map((title) => title.name));
    expect(new Set(names(await home({}, "/catalog/home?maturity=6")))).toEqual(new Set(["For all"]));
    expect(names(await home())).toContain("Adults");
  });

  it("is an empty page in an empty cinema", async () => {
    expect(await home()).toEqual({ hero: [], rows: [] });
  });
});
