import { artworkKey, CatalogEvent, TitleEvent } from "@cinema/contracts";
import type { ObjectStore } from "@cinema/object-store";
import { createS3Store } from "@cinema/object-store/s3";
import { startTestPostgres, startTestS3, type TestDatabase, type TestPostgres, type TestS3 } from "@cinema/testing";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  COLLECTIONS,
  DEMO_FILM_ALIAS,
  DEMO_PARTS,
  DEMO_PEOPLE,
  DEMO_TITLES,
  ROWS,
} from "../../demo/catalogue/index.ts";
import { seedCatalogue } from "./catalogue.ts";
import { demoId } from "./demo-id.ts";
import { shareFilm } from "./share-film.ts";

const NOW_MS = Date.UTC(2026, 10, 28);
const TOTAL = DEMO_TITLES.length + DEMO_PARTS.length;
const TABLES = [
  "titles",
  "people",
  "credits",
  "rights_windows",
  "collections",
  "collection_items",
  "editorial_rows",
  "terms",
  "outbox",
];

let postgres: TestPostgres;
let s3: TestS3;
let media: ObjectStore;
let database: TestDatabase;
let client: pg.PoolClient;

beforeAll(async () => {
  [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3(["media"])]);
  media = createS3Store({ ...s3, bucket: "media" });
});
afterAll(async () => {
  await Promise.all([postgres?.stop(), s3?.stop()]);
});
beforeEach(async () => {
  database = await postgres.createDatabase();
  client = await database.pool.connect();
  return async () => {
    client.release();
    await database.drop();
  };
});

const seed = (): ReturnType<typeof seedCatalogue> => seedCatalogue({ client, media, nowMs: NOW_MS });
/** Everything in the tables, but for what tells of the time of writing. */
const contents = async (): Promise<Readonly<Record<string, readonly unknown[]>>> => {
  const found: Record<string, readonly unknown[]> = {};
  for (const table of TABLES) {
    found[table] = (await client.query(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`)).rows;
  }
  return found;
};
const one = async (sql: string, ...values: unknown[]): Promise<Record<string, unknown> | undefined> =>
  (await client.query(sql, values)).rows[0];

describe("filling the demo catalogue", () => {
  it("puts in every title with its parts, people, rights, collections, rows and pictures", async () => {
    expect(await seed()).toEqual({ inserted: TOTAL, completed: 0 });
    const found = await contents();
    expect(found["titles"]).toHaveLength(TOTAL);
    expect(found["people"]).toHaveLength(DEMO_PEOPLE.length);
    expect(found["collections"]).toHaveLength(COLLECTIONS.length);
    expect(found["editorial_rows"]).toHaveLength(ROWS.length);
    expect(
      await one(
        `select s.name as series, p.name as season, e.name, e.texts #>> '{ru,name}' as ru, e.maturity_by_country ->> 'US' as us
           from titles e join titles p on p.id = e.parent_id join titles s on s.id = p.parent_id where e.alias = 321`,
      ),
    ).toEqual({
      series: "Lanternfish Harbour",
      season: "Season 1",
      name: "Bright Water",
      ru: "Светлая вода",
      us: "12+",
    });
    const { rows } = await client.query<{ name: string }>(
      "select distinct image ->> 'name' as name from (select images from titles union all select images from people) t, jsonb_array_elements(t.images) image",
    );
    expect(rows.length).toBeGreaterThan(DEMO_TITLES.length * 2);
    for (const { name } of rows) expect((await media.head(artworkKey(name))).ok, name).toBe(true);
    expect(
      await one(
        "select count(*)::int as known from pictures where name = any($1) and width > 0",
        rows.map(({ name }) => name),
      ),
    ).toEqual({ known: rows.length });
  });

  it("tells of every title that is published, once, and of no other", async () => {
    await seed();
    const { rows } = await client.query<{ key: string; value: unknown }>(
      "select key, value from outbox where topic = 'cinema.titles.v1'",
    );
    const published = await client.query<{ id: string }>("select id from titles where state = 'published'");
    expect(rows.map(({ key }) => key).toSorted()).toEqual(published.rows.map(({ id }) => id).toSorted());
    expect(published.rows).toHaveLength(TOTAL - 1);
    for (const { key, value } of rows) {
      expect(TitleEvent.parse(value)).toMatchObject({ type: "title.published", payload: { titleId: key } });
    }
  });

  it("tells once of what is no title", async () => {
    await seed();
    const { rows } = await client.query("select value from outbox where topic = 'cinema.catalog.v1'");
    expect(rows.map(({ value }) => CatalogEvent.parse(value).payload)).toEqual([{ subjectId: "demo" }]);
  });

  it("changes nothing the second time", async () => {
    await seed();
    const first = await contents();
    expect(await seed()).toEqual({ inserted: 0, completed: 0 });
    expect(await contents()).toEqual(first);
  });

  it("leaves alone what an operator changed, took away or purged", async () => {
    await seed();
    const purged = demoId("title", "half-past-midnight-ii");
    const series = demoId("title", "kafedra-nevozmozhnogo");
    await client.query("update titles set name = 'Mine', synopsis = '', version = version + 1 where alias = 201");
    await client.query("update titles set deleted_at = now() where alias = 203");
    await client.query(`delete from titles where id = '${purged}'`);
    await client.query("delete from titles where kind = 'episode' and alias between 400 and 499");
    await client.query("delete from titles where kind in ('season', 'special') and alias between 400 and 499");
    await client.query(`delete from titles where id = '${series}'`);
    await client.query("update collections set published = false where id = $1", [demoId("collection", "long-winter")]);
    await client.query("delete from editorial_rows where id = $1", [demoId("row", "brave")]);
    for (const id of [purged, series, demoId("row", "brave")]) {
      await client.query("insert into catalog_audit (subject_id, action, actor) values ($1, 'purged', 'usr_1')", [id]);
    }
    const changed = await contents();
    expect(await seed()).toEqual({ inserted: 0, completed: 0 });
    expect(await contents()).toEqual(changed);
  });

  it("completes the smaller catalogue of an older start, but for what was changed in it", async () => {
    const old = DEMO_TITLES.filter(({ alias }) => alias <= 211);
    for (const { alias, slug, year } of old) {
      await client.query(
        `insert into titles (id, alias, name, year, genres, synopsis, original_language, maturity, state, poster_name, published_at, version)
         values ($1, $2, $3, $4, '{short}', 'As it was', 'en', '0+', $5, 'old.webp', now(), $6)`,
        [
          `ttl_old_${alias}`,
          alias,
          `Old ${slug}`,
          year,
          "published",
          alias === DEMO_FILM_ALIAS ? 3 : alias === 205 ? 2 : 1,
        ],
      );
    }
    expect(await seed()).toEqual({ inserted: TOTAL - old.length, completed: old.length - 1 });
    expect(
      await one("select id, name, synopsis, texts #>> '{ru,name}' as ru, version from titles where alias = 123"),
    ).toEqual({
      id: "ttl_old_123",
      name: "Old clockwork-light",
      synopsis: "As it was",
      ru: "Заводной свет",
      version: 4,
    });
    expect(await one("select name, original_language as language, version from titles where alias = 202")).toEqual({
      name: "Café Éclipse",
      language: "fr",
      version: 2,
    });
    expect(await one("select name, synopsis, texts, version from titles where alias = 205")).toEqual({
      name: "Old nine-letters-to-oslo",
      synopsis: "As it was",
      texts: {},
      version: 2,
    });
    expect(await one("select count(*)::int as credits from credits where title_id = 'ttl_old_208'")).not.toEqual({
      credits: 0,
    });
    expect(await one("select value ->> 'type' as type from outbox where key = 'ttl_old_208'")).toEqual({
      type: "title.updated",
    });
    expect(
      await one("select count(*)::int as shown from collection_items where title_id like 'ttl_old_%'"),
    ).not.toEqual({ shown: 0 });
    const first = await contents();
    await seed();
    expect(await contents()).toEqual(first);
  });
});

describe("the demo film behind other titles", () => {
  const film = (id: string, state: string): Promise<unknown> =>
    client.query(
      `insert into assets (id, title_id, state, created_at) select $1, id, $2, now() + make_interval(secs => (select count(*) from assets))
         from titles where alias = 123`,
      [id, state],
    );
  const playing = async (): Promise<readonly unknown[]> =>
    (await client.query("select alias, asset_id as film from titles where asset_id is not null order by alias")).rows;

  it("is the same asset, and theirs as long as they have no other", async () => {
    await seed();
    expect(await shareFilm(client, NOW_MS)).toBe(0);
    await film("ast_1", "ready");
    await client.query("delete from outbox");
    expect(await shareFilm(client, NOW_MS)).toBe(4);
    expect((await client.query("select 1 from outbox where value ->> 'type' = 'title.updated'")).rowCount).toBe(4);
    expect(await playing()).toEqual([321, 322, 323, 501].map((alias) => ({ alias, film: "ast_1" })));
    await client.query(
      "insert into assets (id, title_id, state) select 'ast_own', id, 'ready' from titles where alias = 322",
    );
    await client.query("update titles set asset_id = 'ast_own' where alias = 322");
    await client.query("update assets set state = 'failed' where id = 'ast_1'");
    await film("ast_2", "processing");
    expect(await shareFilm(client, NOW_MS)).toBe(3);
    expect(await playing()).toEqual([
      { alias: 321, film: "ast_2" },
      { alias: 322, film: "ast_own" },
      { alias: 323, film: "ast_2" },
      { alias: 501, film: "ast_2" },
    ]);
    expect(await shareFilm(client, NOW_MS)).toBe(0);
  });
});
