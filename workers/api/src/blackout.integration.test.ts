import {
  CATALOG_VERSION_KEY,
  type CatalogVersion,
  type CollectionView,
  type HomeView,
  type PersonView,
  type TitleList,
  type TitleView,
} from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { renewSnapshot } from "../../../origin/src/catalog/snapshot-catalogue/keep-snapshot.ts";
import { insertRow, insertSeries, insertWindow } from "./catalog/family.fixture.ts";
import { isSqlUnavailable } from "./platform/sql.ts";
import { readsOver, type ReadsApi, type ViewerHeaders } from "./catalog/reads.fixture.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let reads: ReadsApi;
let store: ReturnType<typeof createMemoryStore>;
let nowMs = Date.parse("2026-06-01T12:00:00Z");

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  database = await postgres.createDatabase();
  store = createMemoryStore();
  reads = readsOver(database.pool, () => nowMs, store);
  return () => database.drop();
});

let before: ReadonlySet<string> | null = null;
const snapshot = async (): Promise<{ readonly written: number; readonly removed: number } | null> => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const renewed = await renewSnapshot(client, { store, clock: { nowMs: () => nowMs } }, before);
    before = renewed?.needed ?? before;
    return renewed;
  } finally {
    await client.end();
  }
};
const query = (text: string, values: unknown[] = []) => database.pool.query(text, values);
const get = async <T>(path: string, from: ViewerHeaders = {}): Promise<T> => {
  const answer = await reads.get(path, from);
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.json()) as T;
};
const sourceOf = async (path: string, from: ViewerHeaders = {}): Promise<string | null> =>
  (await reads.get(path, from)).headers.get("x-catalog-source");

/** A catalogue with something of every kind; what viewers of several kinds get of it. */
const fillCinema = async () => {
  const { series, episodeIds, seasonIds } = await insertSeries(database.pool, "Series", 2, 3);
  await insertWindow(database.pool, episodeIds[0]?.[1] ?? "", { territories: ["JP"] });
  for (const [name, territories] of [
    ["Shown", []],
    ["German", ["DE"]],
  ] as const) {
    const parent = await insertSeries(database.pool, name, 1, 1);
    await insertRow(database.pool, {
      name: `Special of ${name}`,
      kind: "special",
      parent_id: parent.series,
      genres: ["war"],
    });
    if (territories.length > 0) await insertWindow(database.pool, parent.series, { territories: [...territories] });
  }
  const drafted = await insertSeries(database.pool, "Drafted", 1, 1);
  await insertRow(database.pool, {
    name: "Special of none",
    kind: "special",
    parent_id: drafted.series,
    genres: ["war"],
  });
  await query("update titles set state = 'draft', published_at = null where id = $1", [drafted.series]);
  const ids: string[] = [];
  for (let index = 0; index < 260; index++) {
    const id = await insertRow(database.pool, {
      name: `Film ${index % 50}`,
      year: index % 9 === 0 ? null : 1980 + (index % 30),
      genres: index % 2 === 0 ? ["drama"] : ["comedy", "war"],
      tags: [`tag ${index % 7}`],
      popularity: (index % 11) / 20,
      maturity: ["0+", "12+", "18+"][index % 3],
      original_language: "en",
      texts: { ru: { name: `Фильм ${index}` } },
    });
    if (index % 5 === 0)
      await insertWindow(database.pool, id, { territories: ["DE"], ends_at: new Date("2027-01-01") });
    ids.push(id);
  }
  const person = newId("person", nowMs);
  await query("insert into people (id, name) values ($1, 'Ann')", [person]);
  for (const id of [ids[0], ids[1], episodeIds[0]?.[0]])
    await query("insert into credits (title_id, position, person_id, role) values ($1, 0, $2, 'actor')", [id, person]);
  const collection = newId("collection", nowMs);
  await query("insert into collections (id, name, published) values ($1, 'Water', true)", [collection]);
  for (const [position, id] of [ids[5], ids[6], series].entries())
    await query("insert into collection_items (collection_id, position, title_id) values ($1, $2, $3)", [
      collection,
      position,
      id,
    ]);
  return { series, seasonIds, episodeIds, ids, person, collection };
};

const VIEWERS: readonly ViewerHeaders[] = [{ country: "DE", languages: "ru" }, { country: "FR" }, {}];
/** Backends of a killed server answer until they notice. */
const untilGone = () =>
  expect
    .poll(
      () =>
        query("select 1").then(
          () => "answers",
          () => "gone",
        ),
      { timeout: 20_000 },
    )
    .toBe("gone");
const blackouts = {
  killed: (work: () => Promise<void>) =>
    postgres.crash(async () => {
      await untilGone();
      await work();
    }),
  hanging: (work: () => Promise<void>) => postgres.freeze(work),
};

describe("the snapshot", () => {
  it("says for every viewer what the database says, but for what it does not know", async () => {
    const cinema = await fillCinema();
    await snapshot();
    const lists = ["newest", "popular", "year", "-year"].flatMap((sort) => [
      `/catalog/titles?sort=${sort}&limit=100`,
      `/catalog/titles?sort=${sort}&genre=war&maturity=12&limit=100`,
    ]);
    const paths = [
      ...lists,
      "/catalog/movies?tag=tag%203&yearFrom=1990&yearTo=2000&sort=year",
      "/catalog/titles?kind=series",
      "/catalog/titles?playable=true",
      `/catalog/titles/${cinema.series}`,
      `/catalog/titles/${cinema.seasonIds[0]}`,
      ...cinema.episodeIds.flat().map((id) => `/catalog/titles/${id}`),
      `/catalog/titles/${cinema.ids[0]}`,
      `/catalog/movies/${cinema.ids[1]}`,
      `/catalog/people/${cinema.person}`,
      "/catalog/collections",
      `/catalog/collections/${cinema.collection}`,
      "/catalog/home",
      "/catalog/titles/999999",
      `/catalog/titles/${newId("title", nowMs)}`,
      `/catalog/people/${newId("person", nowMs)}`,
      `/catalog/collections/${newId("collection", nowMs)}`,
    ];
    const alias = (await query("select alias from titles where id = $1", [cinema.episodeIds[1]?.[2]])).rows[0] as {
      alias: number;
    };
    paths.push(`/catalog/titles/${alias.alias}`);
    const all = async (api: ReadsApi) => {
      const answers: unknown[] = [];
      for (const from of VIEWERS) {
        for (const path of paths) {
          const answer = await api.get(path, from);
          const { requestId: _, ...body } = (await answer.json()) as Record<string, unknown>;
          // A cursor of the snapshot and one of the database are the same too.
          answers.push({ path, from, status: answer.status, body });
        }
      }
      return answers;
    };
    const fromDatabase = await all(reads);
    const dark = readsOver(database.pool, () => nowMs, store);
    await blackouts.killed(async () => {
      const fromSnapshot = await all(dark);
      for (const [index, answer] of fromSnapshot.entries()) expect(answer).toEqual(fromDatabase[index]);
      expect((await dark.get("/catalog/genres", { country: "DE" })).headers.get("x-catalog-source")).toMatch(
        /^snapshot; made-at=2026-06-01T12:/,
      );
    });
  });

  it("turns pages by cursor and by number as the database does, also from a page that the database gave", async () => {
    await fillCinema();
    await snapshot();
    const walk = async (api: ReadsApi, sort: string, start = ""): Promise<readonly string[]> => {
      const ids: string[] = [];
      for (let cursor: string | null = start; cursor !== null;) {
        const path = `/catalog/titles?sort=${sort}&limit=37${cursor === "" ? "" : `&cursor=${cursor}`}`;
        const list = (await (await api.get(path, { country: "FR" })).json()) as TitleList;
        ids.push(...list.items.map(({ id }) => id));
        cursor = list.page.nextCursor;
      }
      return ids;
    };
    const sorts = ["newest", "popular", "year", "-year"];
    const whole = new Map<string, readonly string[]>();
    const starts = new Map<string, string>();
    for (const sort of [...sorts, "name"]) {
      whole.set(sort, await walk(reads, sort));
      const first = await get<TitleList>(`/catalog/titles?sort=${sort}&limit=37`, { country: "FR" });
      starts.set(sort, first.page.nextCursor ?? "");
    }
    const dark = readsOver(database.pool, () => nowMs, store);
    await blackouts.killed(async () => {
      for (const sort of sorts) {
        expect(await walk(dark, sort)).toEqual(whole.get(sort));
        expect(await walk(dark, sort, starts.get(sort))).toEqual(whole.get(sort)?.slice(37));
      }
      expect((await walk(dark, "name")).toSorted()).toEqual([...(whole.get("name") ?? [])].sort());
      const third = (await (await dark.get("/catalog/titles?limit=37&page=3", { country: "FR" })).json()) as TitleList;
      expect(third.items.map(({ id }) => id)).toEqual(whole.get("newest")?.slice(74, 111));
      expect(third.page).not.toHaveProperty("total");
    });
  });

  it("is renewed only when something has changed, writes only what has, and removes what is old", async () => {
    const { ids } = await fillCinema();
    before = null;
    const first = await snapshot();
    expect(first?.written).toBeGreaterThan(20);
    expect(await snapshot()).toBeNull();
    await query("update titles set synopsis = 'New.' where id = $1", [ids[100]]);
    const second = await snapshot();
    // One family, its index, the manifest, and the home page if it stands there.
    expect(second?.written).toBeLessThanOrEqual(4);
    await query("delete from credits where title_id = $1", [ids[1]]);
    nowMs = Date.now() + 10 * 60_000;
    const third = await snapshot();
    expect(second?.removed).toBe(0);
    // What the second needs stays for those who are reading it; what only the first needed goes.
    expect(third?.removed).toBeGreaterThan(0);
    const dark = readsOver(database.pool, () => nowMs, store);
    await blackouts.killed(async () => {
      const page = (await (await dark.get(`/catalog/titles/${ids[100]}`, { country: "DE" })).json()) as TitleView;
      expect(page.synopsis).toBe("New.");
      for (const path of ["/catalog/titles", "/catalog/home", `/catalog/titles/${ids[1]}`])
        expect([path, (await dark.get(path, { country: "DE" })).status]).toEqual([path, 200]);
    });
  });
});

describe.each(["killed", "hanging"] as const)("with the database %s", (how) => {
  const blackout = blackouts[how];

  it("browsing goes on from the snapshot, says so, decides rights anew, and comes back by itself", async () => {
    const { series, ids, person, collection } = await fillCinema();
    const short = await insertRow(database.pool, { name: "Short run" });
    nowMs = Math.max(nowMs, Date.now());
    await insertWindow(database.pool, short, { ends_at: new Date(nowMs + 60_000) });
    await snapshot();
    expect(await sourceOf("/catalog/titles")).toBeNull();
    nowMs += 5_000;
    await blackout(async () => {
      const from = { country: "DE" };
      expect((await get<TitleList>("/catalog/titles?genre=drama&sort=popular", from)).items).toHaveLength(20);
      expect(await sourceOf("/catalog/titles?genre=drama&sort=popular", from)).toMatch(/^snapshot; made-at=/);
      expect((await get<TitleView>(`/catalog/titles/${series}`)).seasons).toHaveLength(2);
      expect((await get<PersonView>(`/catalog/people/${person}`)).credits).not.toHaveLength(0);
      expect((await get<CollectionView>(`/catalog/collections/${collection}`, from)).items).toHaveLength(3);
      expect((await get<HomeView>("/catalog/home")).rows.length).toBeGreaterThan(2);
      expect((await reads.get(`/catalog/titles/${newId("title", nowMs)}`)).status).toBe(404);
      // The window ends in the dark, and the next one who asks does not wait for the database.
      expect((await reads.get(`/catalog/titles/${short}`)).status).toBe(200);
      nowMs += 60_000;
      expect((await reads.get(`/catalog/titles/${short}`)).status).toBe(404);
      expect(reads.statements()).toBeLessThan(12);
    });
    nowMs += 10_000;
    await expect.poll(() => sourceOf(`/catalog/titles/${ids[0]}`, { country: "DE" }), { timeout: 20_000 }).toBeNull();
  });
});

describe("with the catalogue's version known", () => {
  it("what the database said stands while nothing tells of a change, and is said to be from memory after that", async () => {
    const version = { version: 1, nextChangeAt: null } satisfies CatalogVersion;
    await store.put(CATALOG_VERSION_KEY, JSON.stringify(version));
    const id = await insertRow(database.pool, { name: "Kept" });
    await get(`/catalog/titles/${id}`);
    reads.statements();
    const keptMs = nowMs;
    await blackouts.killed(async () => {
      nowMs = keptMs + 49_000;
      expect([await sourceOf(`/catalog/titles/${id}`), reads.statements()]).toEqual([null, 0]);
      nowMs = keptMs + 55_000;
      expect(await sourceOf(`/catalog/titles/${id}`)).toBe(`memory; made-at=${new Date(keptMs).toISOString()}`);
    });
  });
});

describe("without a snapshot", () => {
  it("what this isolate knows is answered from memory for a minute and says so; the rest is unavailable", async () => {
    await insertRow(database.pool, { name: "Kept" });
    await get("/catalog/titles");
    nowMs += 30_000;
    const kept = nowMs;
    await blackouts.killed(async () => {
      expect(await sourceOf("/catalog/titles")).toBe(`memory; made-at=${new Date(kept - 30_000).toISOString()}`);
      for (const path of ["/catalog/titles?sort=name", "/catalog/titles?sort=year"]) {
        expect((await reads.get(path)).status).toBe(500);
        expect(isSqlUnavailable(reads.api.failures.at(-1))).toBe(true);
      }
    });
  });
});
