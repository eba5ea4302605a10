import { newId } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  BREAKER_CONFIG,
  CATALOG_CACHE_CONFIG,
  catalogRoutes,
  createCatalogCache,
  createCatalogVersion,
  createDatabaseBreaker,
  createMissingNames,
  createSnapshotStore,
  createSqlSource,
} from "./catalog/index.ts";
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
