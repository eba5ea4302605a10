import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { SearchResult, TitleList } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { createPostgresSearchEngine } from "@cinema/search-engine/postgres";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { announceFlips } from "../../../origin/src/catalog/follow-clock/announce-flips.postgres.ts";
import { publishScheduled } from "../../../origin/src/catalog/follow-clock/publish-scheduled.postgres.ts";
import { createProjectTitleToSearch } from "../../../origin/src/catalog/project-title-to-search/consumer.ts";
import { createTitleSearch } from "../../../origin/src/catalog/project-title-to-search/title-search.ts";
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
import { sqlOf } from "./platform/sql.fixture.ts";
import { insertTestTitle } from "./platform/title-rows.fixture.ts";
import { chooseSearchEngines, createEngineChain, searchRoutes } from "./search/index.ts";
import { createRenewalCheck, createRevocations, createStreamingKeys, streamingRoutes } from "./streaming/index.ts";
import * as viewerStore from "./streaming/viewer-store.ts";
import type { Viewer } from "./streaming/viewer.ts";

const NOW = Date.parse("2026-06-01T12:00:00Z");
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** What the origin waits between two looks at the clock. */
const LOOK_EVERY = 10 * SECOND;

let postgres: TestPostgres;
let database: TestDatabase;
let nowMs: number;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  database = await postgres.createDatabase();
  nowMs = NOW;
  return () => database.drop();
});

/** The viewer's object on SQLite of Node instead of that of workerd: the same statements. */
const viewerOnNode = (): Viewer => {
  const db = new DatabaseSync(":memory:");
  const exec = (text: string, ...values: SQLInputValue[]) => {
    if (values.length === 0) return db.exec(text);
    const rows = db.prepare(text).all(...values);
    return { toArray: () => rows };
  };
  const sql = { exec } as unknown as viewerStore.ViewerSql;
  viewerStore.prepareViewerStore(sql);
  return {
    openSession: async (open) => ({ session: viewerStore.openSession(sql, open), resumePositionSeconds: 0 }),
    heartbeat: async (heartbeat) => viewerStore.countHeartbeat(sql, heartbeat),
    endSession: async (sessionId, atMs) => viewerStore.endSession(sql, sessionId, atMs),
    position: async (titleId) => viewerStore.readPosition(sql, titleId),
    continueWatching: async (limit) => viewerStore.listUnfinished(sql, limit),
  };
};

type Cinema = { readonly catalog: TestApi; readonly search: TestApi; readonly streaming: TestApi };
const openCinema = (): Cinema => {
  const sql = sqlOf(database.pool);
  const now = (): number => nowMs;
  const mediaStore = createMemoryStore();
  const keys = createStreamingKeys({
    playbackTokenKeys: JSON.stringify({ k1: Buffer.alloc(32, 1).toString("base64url") }),
    beaconTokenSecret: "A".repeat(43),
  });
  const viewer = viewerOnNode();
  return {
    catalog: mountForTest(
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
    ),
    search: mountForTest(
      searchRoutes,
      {
        sql,
        engines: createEngineChain({
          engines: chooseSearchEngines(sql, { elasticsearch: null, meilisearch: null }),
          nowMs: now,
          warn: () => undefined,
        }),
        titleIndex: { current: async () => null },
        warn: () => undefined,
      },
      now,
    ),
    streaming: mountForTest(
      streamingRoutes,
      {
        sql,
        newId,
        keys,
        viewerOf: () => viewer,
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
    ),
  };
};

/** What a viewer in Germany finds of a title, place by place. */
const findIn = async ({ catalog, search, streaming }: Cinema, titleId: string) => {
  const headers = { "cf-ipcountry": "DE", "user-agent": "Mozilla/5.0 (Windows NT 10.0)" };
  const has = async (answer: Response): Promise<boolean> =>
    ((await answer.json()) as TitleList | SearchResult).items.some(({ id }) => id === titleId);
  const isThere = (answer: Response): boolean => {
    expect([200, 404]).toContain(answer.status);
    return answer.status === 200;
  };
  return {
    list: await has(await catalog.call("get", "/catalog/titles", { headers })),
    page: isThere(await catalog.call("get", `/catalog/titles/${titleId}`, { headers })),
    search: await has(await search.call("get", "/search?q=lake", { headers })),
    play: isThere(await streaming.call("post", `/stream/titles/${titleId}/play`, { body: {}, headers })),
  };
};

/** The origin's part at one moment: what the clock brings, then relay and consumer without a pause. */
const followOnce = async (): Promise<void> => {
  const deps = { pool: database.pool, nowMs };
  await publishScheduled({ ...deps, eventId: newId("event", nowMs) });
  await announceFlips({ ...deps, eventId: newId("event", nowMs) });
  const index = createPostgresSearchEngine({
    query: async (text, params) => (await database.pool.query(text, [...params])).rows,
  });
  const consumer = createProjectTitleToSearch({
    name: "test",
    titles: createTitleSearch({ pool: database.pool, indexes: () => [index], oneAtATime: false }),
    nowMs: () => nowMs,
    onUnavailable: (cause) => {
      throw cause;
    },
  });
  const { rows } = await database.pool.query("delete from outbox returning topic, key, value");
  for (const { topic, key, value } of rows) {
    const at = { partition: 0, offset: 0, cursor: "0", headers: {}, timestampMs: nowMs };
    expect(await consumer.handle([{ topic, key, value: JSON.stringify(value), ...at }])).toEqual([{ kind: "ok" }]);
  }
};

/** Seconds from `flipMs` until each place shows the title, or hides it, as the clock goes on second by second. */
const secondsUntil = async (cinema: Cinema, titleId: string, flipMs: number, isShown: boolean) => {
  const seconds: Record<string, number> = {};
  for (nowMs = flipMs - 5 * SECOND; nowMs <= flipMs + 60 * SECOND && Object.keys(seconds).length < 4; nowMs += SECOND) {
    // Not in step with the flip.
    if ((nowMs - NOW - 7 * SECOND) % LOOK_EVERY === 0) await followOnce();
    const found = await findIn(cinema, titleId);
    for (const [place, shows] of Object.entries(found)) {
      if (nowMs < flipMs) expect([nowMs - flipMs, place, shows]).toEqual([nowMs - flipMs, place, !isShown]);
      else if (shows === isShown) seconds[place] ??= (nowMs - flipMs) / SECOND;
    }
  }
  return seconds;
};

const WITHIN = { list: [0, 4], page: [0, 4], play: [0, 0], search: [0, 14] } as const;
const expectWithin = (seconds: Record<string, number>): void => {
  expect(Object.keys(seconds).toSorted()).toEqual(Object.keys(WITHIN).toSorted());
  for (const [place, [least, most]] of Object.entries(WITHIN)) {
    expect(seconds[place], place).toBeGreaterThanOrEqual(least);
    expect(seconds[place], place).toBeLessThanOrEqual(most);
  }
};

it("shows a title in list, page, search and play within a minute of its window's start, and hides it so at its end", async () => {
  const cinema = openCinema();
  const { id } = await insertTestTitle(database.pool, { name: "Lake house" });
  await insertTestWindow(database.pool, id, {
    territories: ["DE"],
    startsAt: new Date(NOW + HOUR).toISOString(),
    endsAt: new Date(NOW + 2 * HOUR).toISOString(),
  });
  await followOnce();
  expectWithin(await secondsUntil(cinema, id, NOW + HOUR, true));
  expectWithin(await secondsUntil(cinema, id, NOW + 2 * HOUR, false));
});

it("shows a scheduled title everywhere within a minute of its moment", async () => {
  const cinema = openCinema();
  const { id } = await insertTestTitle(database.pool, {
    name: "Lake house",
    state: "scheduled",
    publishAt: new Date(NOW + HOUR),
  });
  await followOnce();
  const seconds = await secondsUntil(cinema, id, NOW + HOUR, true);
  expect(Object.keys(seconds)).toHaveLength(4);
  for (const [place, waited] of Object.entries(seconds)) expect(waited, place).toBeLessThanOrEqual(14);
});
