import { newId } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  CATALOG_CACHE_CONFIG,
  catalogRoutes,
  createCatalogCache,
  createCatalogVersion,
  createMissingNames,
  createSnapshotStore,
  createSqlSource,
} from "./catalog/index.ts";
import { BREAKER_CONFIG, createDatabaseBreaker } from "./platform/database-breaker.ts";
import { mountForTest, type TestApi } from "./platform/mounted.fixture.ts";
import { insertTestWindow } from "./platform/rights-windows.fixture.ts";
import type { Sql } from "./platform/sql.ts";
import { sqlOf } from "./platform/sql.fixture.ts";
import { insertTestTitle } from "./platform/title-rows.fixture.ts";
import { createRenewalCheck, createRevocations, createStreamingKeys, streamingRoutes } from "./streaming/index.ts";

const NOW = Date.parse("2026-06-01T12:00:00Z");
const PAST = "2026-05-01T00:00:00Z";
const HEADERS = { "cf-ipcountry": "DE", "user-agent": "Mozilla/5.0 (SMART-TV)", "accept-language": "ru" };

let postgres: TestPostgres;
let database: TestDatabase;
let catalog: TestApi;
let streaming: TestApi;
/** Statements since the last reset. */
let statements = 0;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.createDatabase();
  const real = sqlOf(database.pool);
  const sql = new Proxy(real, {
    get: (target, name, receiver) => {
      if (name === "execute") statements += 1;
      return Reflect.get(target, name, receiver) as unknown;
    },
  }) as Sql;
  const mediaStore = createMemoryStore();
  const keys = createStreamingKeys({
    playbackTokenKeys: JSON.stringify({ k1: Buffer.alloc(32, 1).toString("base64url") }),
    beaconTokenSecret: "A".repeat(43),
  });
  const now = (): number => NOW;
  catalog = mountForTest(
    catalogRoutes,
    {
      sql,
      source: createSqlSource(sql),
      snapshots: createSnapshotStore(mediaStore),
      breaker: createDatabaseBreaker(BREAKER_CONFIG, now),
      newId,
      cache: createCatalogCache(CATALOG_CACHE_CONFIG, {
        edge: null,
        version: createCatalogVersion({ store: mediaStore }),
      }),
      mediaStore,
      edgeCache: null,
      missingArtwork: createMissingNames(),
    },
    now,
  );
  streaming = mountForTest(
    streamingRoutes,
    {
      sql,
      newId,
      keys,
      viewerOf: () => {
        throw new Error("nobody asks the viewer's object about what is not there");
      },
      renewals: createRenewalCheck({ sql }),
      revocations: createRevocations({
        store: mediaStore,
        keys: keys.playback,
        sleep: async () => {},
        random: () => 0,
      }),
      mediaBaseUrl: "https://media.test/",
    },
    now,
  );
  // Titles whose rows a missing one may not be told from.
  for (const name of ["Seen", "Seen too"]) await insertTestTitle(database.pool, { name });
});
afterAll(() => postgres?.stop());

/** Everything that an answer says, but for what differs with every request. */
const answerOf = async (method: string, path: string, as: "viewer" | "nobody") => {
  statements = 0;
  const api = path.startsWith("/catalog/") ? catalog : streaming;
  const answer = await api.call(method, path, { as, headers: HEADERS, ...(method === "post" ? { body: {} } : {}) });
  const body = await answer.text();
  const headers = [...answer.headers].filter(([name]) => name !== "x-request-id" && name !== "date");
  const requestId = answer.headers.get("x-request-id") ?? "none";
  return { status: answer.status, headers, body: body.replace(requestId, ""), statements };
};

type Title = { readonly id: string; readonly alias: number };
const hide: Readonly<Record<string, () => Promise<Title>>> = {
  "a draft": () => insertTestTitle(database.pool, { state: "draft" }),
  "a scheduled title": () => insertTestTitle(database.pool, { state: "scheduled", publishAt: new Date(NOW + 1) }),
  "a title of the subscription without a film that is a draft": () =>
    insertTestTitle(database.pool, { state: "draft", access: "subscription", film: "none" }),
  "a retired title": async () => {
    const title = await insertTestTitle(database.pool);
    await database.pool.query("update titles set state = 'retired' where id = $1", [title.id]);
    return title;
  },
  "a title in the bin": async () => {
    const title = await insertTestTitle(database.pool);
    await database.pool.query("update titles set deleted_at = now() where id = $1", [title.id]);
    return title;
  },
  "a title of another country": async () => {
    const title = await insertTestTitle(database.pool);
    await insertTestWindow(database.pool, title.id, { territories: ["US"] });
    return title;
  },
  "a title of other devices": async () => {
    const title = await insertTestTitle(database.pool);
    await insertTestWindow(database.pool, title.id, { devices: ["mobile"] });
    return title;
  },
  "a title whose window has ended": async () => {
    const title = await insertTestTitle(database.pool);
    await insertTestWindow(database.pool, title.id, { endsAt: PAST });
    return title;
  },
  "a title that is blocked, with two hundred windows": async () => {
    const title = await insertTestTitle(database.pool);
    await insertTestWindow(database.pool, title.id, { effect: "block", territories: ["DE"] });
    for (let no = 1; no < 200; no++) await insertTestWindow(database.pool, title.id, { note: "x".repeat(400) });
    return title;
  },
  "an episode of a series without rights": async () => {
    const series = await insertTestTitle(database.pool, { kind: "series", film: "none" });
    await insertTestWindow(database.pool, series.id, { territories: ["US"] });
    return insertTestTitle(database.pool, { kind: "episode", parentId: series.id });
  },
  "an episode with rights elsewhere of a series that is seen": async () => {
    const series = await insertTestTitle(database.pool, { kind: "series", film: "none" });
    const episode = await insertTestTitle(database.pool, { kind: "episode", parentId: series.id });
    await insertTestWindow(database.pool, episode.id, { territories: ["US"] });
    return episode;
  },
  "an episode of a season that is a draft": async () => {
    const series = await insertTestTitle(database.pool, { kind: "series", film: "none" });
    const season = await insertTestTitle(database.pool, {
      ...{ kind: "season", film: "none", state: "draft", parentId: series.id },
    });
    return insertTestTitle(database.pool, { kind: "episode", parentId: season.id });
  },
  "a special of a series that is a draft": async () => {
    const series = await insertTestTitle(database.pool, { kind: "series", film: "none", state: "draft" });
    return insertTestTitle(database.pool, { kind: "special", parentId: series.id });
  },
  "a special with rights of a series without": async () => {
    const series = await insertTestTitle(database.pool, { kind: "series", film: "none" });
    await insertTestWindow(database.pool, series.id, { territories: ["US"] });
    const special = await insertTestTitle(database.pool, { kind: "special", parentId: series.id });
    await insertTestWindow(database.pool, special.id, {});
    return special;
  },
};

const PATHS = (ref: string | number): readonly (readonly [method: string, path: string, as: "viewer" | "nobody"])[] => [
  ["get", `/catalog/titles/${ref}`, "nobody"],
  ["get", `/catalog/movies/${ref}`, "nobody"],
  ["post", `/stream/titles/${ref}/play`, "viewer"],
  ["get", `/stream/movies/${ref}/hls`, "viewer"],
  ["get", `/stream/movies/${ref}/dash`, "viewer"],
  ["get", `/stream/titles/${ref}/position`, "viewer"],
];

it.each(Object.keys(hide))("answers %s as a missing one, byte for byte and with as many statements", async (what) => {
  const title = await hide[what]?.();
  if (title === undefined) throw new Error(what);
  const hidden = [...PATHS(title.id), ...PATHS(title.alias)];
  const missing = [...PATHS(newId("title", NOW)), ...PATHS(987_654)];
  for (const [index, call] of hidden.entries()) {
    const answer = await answerOf(...call);
    const of = missing[index] ?? call;
    expect(answer, call.join(" ")).toEqual(await answerOf(...of));
    expect([answer.status, answer.statements]).toEqual([404, 1]);
    expect(answer.body).toContain("catalog.title_not_found");
  }
});

/** What says of a person or a collection that there is nothing to see: it is there, and all that it names is hidden. */
const named: Readonly<
  Record<"people" | "collections", (titleIds: readonly string[], published?: boolean) => Promise<string>>
> = {
  people: async (titleIds) => {
    const id = newId("person", NOW);
    await database.pool.query("insert into people (id, name, biography) values ($1, 'Ann', $2)", [
      id,
      "x".repeat(4_000),
    ]);
    for (const titleId of titleIds)
      await database.pool.query(
        "insert into credits (title_id, position, person_id, role) values ($1, 0, $2, 'actor')",
        [titleId, id],
      );
    return id;
  },
  collections: async (titleIds, published = true) => {
    const id = newId("collection", NOW);
    await database.pool.query("insert into collections (id, name, synopsis, published) values ($1, 'Water', $2, $3)", [
      id,
      "x".repeat(4_000),
      published,
    ]);
    for (const [position, titleId] of titleIds.entries())
      await database.pool.query(
        "insert into collection_items (collection_id, position, title_id) values ($1, $2, $3)",
        [id, position, titleId],
      );
    return id;
  },
};
const KINDS = {
  people: ["person", "catalog.person_not_found"],
  collections: ["collection", "catalog.collection_not_found"],
} as const;

const expectMissing = async (kind: keyof typeof KINDS, id: string): Promise<void> => {
  const [idKind, code] = KINDS[kind];
  const answer = await answerOf("get", `/catalog/${kind}/${id}`, "nobody");
  expect(answer).toEqual(await answerOf("get", `/catalog/${kind}/${newId(idKind, NOW)}`, "nobody"));
  expect([answer.status, answer.statements]).toEqual([404, 1]);
  expect(answer.body).toContain(code);
};

describe.each(["people", "collections"] as const)("%s of whom nothing may be known", (kind) => {
  it.each(Object.keys(hide))(
    "answers those of %s as missing ones, byte for byte and with as many statements",
    async (what) => {
      const title = await hide[what]?.();
      if (title === undefined) throw new Error(what);
      await expectMissing(kind, await named[kind]([title.id]));
    },
  );

  it("answers those of no title, and of all hidden ones at once, as missing ones", async () => {
    await expectMissing(kind, await named[kind]([]));
    const titles: string[] = [];
    for (const make of Object.values(hide)) titles.push((await make()).id);
    await expectMissing(kind, await named[kind](titles));
  });

  it("shows them as soon as one title of theirs is seen, and nothing of the others", async () => {
    const seen = await insertTestTitle(database.pool, { name: "Seen three" });
    const hidden = await insertTestTitle(database.pool, { state: "draft", name: "Secret" });
    const answer = await answerOf("get", `/catalog/${kind}/${await named[kind]([hidden.id, seen.id])}`, "nobody");
    expect(answer.status).toBe(200);
    expect(answer.body).toContain(seen.id);
    for (const secret of [hidden.id, "Secret"]) expect(answer.body).not.toContain(secret);
  });
});

it("hides what belongs to a title that is too old for the viewer, however young it is itself", async () => {
  const series = await insertTestTitle(database.pool, { kind: "series", film: "none" });
  const special = await insertTestTitle(database.pool, { kind: "special", parentId: series.id });
  const episode = await insertTestTitle(database.pool, { kind: "episode", parentId: series.id });
  const age = (id: string, maturity: string) =>
    database.pool.query("update titles set maturity = $2 where id = $1", [id, maturity]);
  for (const [id, maturity] of [
    [series.id, "18+"],
    [special.id, "6+"],
    [episode.id, "6+"],
  ] as const)
    await age(id, maturity);
  const places = [
    `/catalog/titles/${special.id}`,
    `/catalog/collections/${await named.collections([special.id])}`,
    `/catalog/people/${await named.people([episode.id])}`,
  ];
  const status = async (path: string) => (await answerOf("get", `${path}?maturity=12`, "nobody")).status;
  expect(await Promise.all(places.map(status))).toEqual([404, 404, 404]);
  await age(series.id, "6+");
  expect(await Promise.all(places.map(status))).toEqual([200, 200, 200]);
  const old = await insertTestTitle(database.pool, { kind: "episode", parentId: series.id });
  await age(old.id, "18+");
  expect(await status(`/catalog/people/${await named.people([old.id])}`)).toBe(404);
});

it("answers a collection that is not published as a missing one, whatever is in it", async () => {
  const seen = await insertTestTitle(database.pool, { name: "Seen four" });
  const id = await named.collections([seen.id], false);
  await expectMissing("collections", id);
  expect((await answerOf("get", "/catalog/collections", "nobody")).body).not.toContain(id);
});

it("counts no hidden title anywhere: not by genre or tag, not in totals, not of a collection", async () => {
  const [genre, tag] = ["onlyhidden", "onlyhiddentag"];
  const ids: string[] = [];
  for (const make of Object.values(hide)) ids.push((await make()).id);
  await database.pool.query("update titles set genres = array[$1], tags = array[$2] where id = any($3)", [
    genre,
    tag,
    ids,
  ]);
  await database.pool.query(
    "insert into terms (kind, slug, names) values ('genre', $1, '{\"ru\": \"Тайное\"}') on conflict do nothing",
    [genre],
  );
  const genres = await answerOf("get", "/catalog/genres", "nobody");
  expect(genres.body).not.toMatch(/onlyhidden|Тайное/);
  for (const filter of ["genre", "tag"]) {
    const [of, none] = [filter === "genre" ? genre : tag, "ofnothing"];
    for (const more of ["", "&page=1&limit=10", "&playable=true", "&sort=popular"]) {
      const answer = await answerOf("get", `/catalog/titles?${filter}=${of}${more}`, "nobody");
      const empty = await answerOf("get", `/catalog/titles?${filter}=${none}${more}`, "nobody");
      const plain = ({ body, headers, ...rest }: typeof answer) => ({
        ...rest,
        body: body.replaceAll(of, none),
        headers: headers.map(([name, value]) => [name, name === "etag" ? "" : value.replaceAll(of, none)]),
      });
      expect(plain(answer), `${filter}${more}`).toEqual(plain(empty));
      expect(JSON.parse(answer.body)).toMatchObject({ items: [] });
    }
  }
  // One seen title beside them: that one alone is counted.
  const seen = await insertTestTitle(database.pool, { name: "Seen five" });
  await database.pool.query("update titles set genres = array['counted'], tags = array['counted'] where id = any($1)", [
    [...ids, seen.id],
  ]);
  const total = JSON.parse((await answerOf("get", "/catalog/titles?tag=counted&page=1&limit=10", "nobody")).body);
  expect(total).toMatchObject({ items: [{ id: seen.id }], page: { total: 1 } });
  const fresh = await answerOf("get", "/catalog/genres?language=de", "nobody");
  expect(JSON.parse(fresh.body).items).toContainEqual(expect.objectContaining({ genre: "counted", titles: 1 }));
  const collection = await named.collections([...ids, seen.id]);
  const list = JSON.parse((await answerOf("get", "/catalog/collections?language=de", "nobody")).body) as {
    items: { id: string; titles: number }[];
  };
  expect(list.items.find(({ id }) => id === collection)?.titles).toBe(1);
});
