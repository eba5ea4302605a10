import type { CollectionView, HomeView, PersonView, SuggestResult, TitleList, TitleView } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { createS3Store } from "@cinema/object-store/s3";
import { startTestPostgres, startTestS3, type TestDatabase, type TestPostgres, type TestS3 } from "@cinema/testing";
import { buildTitleIndex } from "@cinema/title-index/build";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { renewSnapshot } from "../../../origin/src/catalog/snapshot-catalogue/keep-snapshot.ts";
import { publishIndex, readPointer } from "../../../origin/src/search/publish-index.ts";
import { readEntries } from "../../../origin/src/search/read-entries.postgres.ts";
import { insertRow, insertSeries, insertWindow } from "./catalog/family.fixture.ts";
import { startTestEdge, type TestEdge } from "./edge.fixture.ts";

const BUCKET = "cinema-media";
/** An isolate asks the database again after four seconds at most, and a pool notices that its connections are gone. */
const BACK_WITHIN = { timeout: 30_000, interval: 250 };

let postgres: TestPostgres;
let s3: TestS3;
let database: TestDatabase;
let edge: TestEdge;

beforeAll(async () => {
  [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3([BUCKET, "cinema-uploads"])]);
});
afterAll(async () => {
  await Promise.all([postgres?.stop(), s3?.stop()]);
});
beforeEach(async () => {
  database = await postgres.createDatabase();
  edge = await startTestEdge({
    pool: database.pool,
    variables: {
      S3_ENDPOINT: s3.endpoint,
      S3_PUBLIC_ENDPOINT: s3.endpoint,
      S3_REGION: s3.region,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    },
  });
  return async () => {
    await edge.stop();
    await database.drop();
  };
});

const get = (path: string): Promise<Response> =>
  fetch(`${edge.url}/api/v1${path}`, { headers: { "cf-ipcountry": "DE", "accept-language": "en" } });
const read = async <T>(path: string): Promise<{ readonly body: T; readonly source: string | null }> => {
  const answer = await get(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return { body: (await answer.json()) as T, source: answer.headers.get("x-catalog-source") };
};

/** A catalogue with something of every kind. */
const fillCinema = async () => {
  const { series } = await insertSeries(database.pool, "Tides", 2, 2);
  const films: string[] = [];
  for (const name of ["Reef", "Lagoon", "Harbour", "Estuary"])
    films.push(await insertRow(database.pool, { name, genres: ["drama"], popularity: 0.4, texts: { ru: { name } } }));
  const [first, second] = films;
  const abroad = await insertRow(database.pool, { name: "Reefs abroad", genres: ["drama"] });
  await insertWindow(database.pool, abroad, { territories: ["JP"] });
  const [person, collection] = [newId("person", Date.now()), newId("collection", Date.now())];
  await database.pool.query("insert into people (id, name) values ($1, 'Ann')", [person]);
  await database.pool.query("insert into credits (title_id, position, person_id, role) values ($1, 0, $2, 'actor')", [
    first,
    person,
  ]);
  await database.pool.query("insert into collections (id, name, published) values ($1, 'Water', true)", [collection]);
  await database.pool.query(
    "insert into collection_items (collection_id, position, title_id) values ($1, 0, $2), ($1, 1, $3)",
    [collection, second, series],
  );
  return { series, first, abroad, person, collection };
};

/** What the origin's jobs write into the store, through their own code. */
const fillStore = async (): Promise<void> => {
  const store = createS3Store({ ...s3, bucket: BUCKET });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    await renewSnapshot(client, { store, clock: { nowMs: Date.now } }, null);
    const entries = await readEntries(client);
    const known = await readPointer(store);
    if (!known.ok) throw new Error(known.error.reason);
    const file = buildTitleIndex(entries);
    await publishIndex(store, known.value, { file, count: entries.length, nowMs: Date.now() });
  } finally {
    await client.end();
  }
};

const blackouts = {
  killed: (work: () => Promise<void>) => postgres.crash(work),
  hanging: (work: () => Promise<void>) => postgres.freeze(work),
};

describe.each(["killed", "hanging"] as const)("with the database %s, in workerd and over a real S3 store", (how) => {
  it("every page goes on, says where it is from, hides what is hidden, and comes back by itself", async () => {
    const { series, first, abroad, person, collection } = await fillCinema();
    await fillStore();
    expect((await read("/catalog/titles?sort=name")).source).toBeNull();
    await blackouts[how](async () => {
      const DARK = /^(?:snapshot|memory); made-at=\d{4}-/;
      const list = await read<TitleList>("/catalog/titles?genre=drama&sort=popular");
      expect([list.body.items.length, list.source]).toEqual([4, expect.stringMatching(DARK)]);
      const page = await read<TitleView>(`/catalog/titles/${series}`);
      expect([page.body.seasons.length, page.source]).toEqual([2, expect.stringMatching(DARK)]);
      const home = await read<HomeView>("/catalog/home");
      expect([home.body.rows.length > 0, home.source]).toEqual([true, expect.stringMatching(DARK)]);
      const ann = await read<PersonView>(`/catalog/people/${person}`);
      expect([ann.body.credits[0]?.title.id, ann.source]).toEqual([first, expect.stringMatching(DARK)]);
      const water = await read<CollectionView>(`/catalog/collections/${collection}`);
      expect([water.body.items.length, water.source]).toEqual([2, expect.stringMatching(DARK)]);
      const suggested = await read<SuggestResult>("/search/suggest?q=reef");
      expect(suggested.body.items.map(({ id }) => id)).toEqual([first]);
      for (const hidden of [abroad, newId("title", Date.now())])
        expect([hidden, (await get(`/catalog/titles/${hidden}`)).status]).toEqual([hidden, 404]);
    });
    const sourceOf = async (path: string): Promise<string | null> => (await get(path)).headers.get("x-catalog-source");
    for (const path of [
      "/catalog/titles?genre=drama&sort=popular",
      `/catalog/titles/${series}`,
      "/catalog/home",
      `/catalog/people/${person}`,
      `/catalog/collections/${collection}`,
    ])
      await expect.poll(() => sourceOf(path), BACK_WITHIN).toBeNull();
    // It is the database that answers: what is new there is seen.
    await database.pool.query("update titles set name = 'Reef, renamed' where id = $1", [first]);
    await expect
      .poll(async () => (await read<TitleView>(`/catalog/titles/${first}`)).body.name, BACK_WITHIN)
      .toBe("Reef, renamed");
  });
});
