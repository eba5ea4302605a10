import { CATALOG_VERSION_KEY, CatalogEvent, type CatalogVersion, TitleEvent, TOPICS } from "@cinema/contracts";
import { newId, systemClock } from "@cinema/foundation";
import { createMemoryStore } from "@cinema/object-store/memory";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createLog } from "../../platform/log.ts";
import { createMetrics } from "../../platform/metrics.ts";
import { sleep } from "../../platform/sleep.ts";
import { createAnnounceChanges } from "./consumer.ts";
import { keepVersion } from "./keep-version.ts";
import { type KnownVersion, publishVersion, readKnown, SKEW_MS } from "./publish-version.ts";
import { raiseVersion } from "./raise-version.postgres.ts";

const NOW = Date.parse("2026-06-01T12:00:00Z");
const WAIT = { timeout: 20_000, interval: 20 };

let postgres: TestPostgres;
let database: TestDatabase;
let store: ReturnType<typeof createMemoryStore>;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  database = await postgres.createDatabase();
  store = createMemoryStore();
  return () => database.drop();
});

const consumerOf = (kind: "titles" | "catalog") => {
  const raise = raiseVersion(database.pool);
  return kind === "titles"
    ? createAnnounceChanges({ name: "titles", topic: TOPICS.titles, schema: TitleEvent, raise })
    : createAnnounceChanges({ name: "changes", topic: TOPICS.catalog, schema: CatalogEvent, raise });
};
const record = (value: unknown) => ({
  ...{ topic: "t", key: "k", partition: 0, offset: 0, cursor: "0", headers: {}, timestampMs: NOW },
  value: typeof value === "string" ? value : JSON.stringify(value),
});
const occurredAt = new Date(NOW).toISOString();
const titleEvent = (id: string) =>
  record({ id, type: "title.updated", occurredAt, payload: { titleId: "ttl_1" } satisfies object });
const rowEvent = (id: string) => record({ id, type: "catalog.changed", occurredAt, payload: { subjectId: "row_1" } });
const versions = async (): Promise<unknown> =>
  (await database.pool.query("select version::int, titles::int from catalog_version")).rows[0];
const out = async (): Promise<CatalogVersion | null> => {
  const found = await store.get(CATALOG_VERSION_KEY);
  return found.ok ? ((await new Response(found.value.body).json()) as CatalogVersion) : null;
};

describe("the consumer", () => {
  it("raises the version once for a batch, and the titles' own only for titles", async () => {
    await consumerOf("titles").handle(Array.from({ length: 1_000 }, (_, n) => titleEvent(`evt_${n}`)));
    expect(await versions()).toEqual({ version: 1, titles: 1 });
    await consumerOf("catalog").handle([rowEvent("evt_a")]);
    expect(await versions()).toEqual({ version: 2, titles: 1 });
    await consumerOf("titles").handle([titleEvent("evt_b"), titleEvent("evt_b")]);
    expect(await versions()).toEqual({ version: 3, titles: 3 });
  });

  it("counts what is delivered again only where something new is among it", async () => {
    const consumer = consumerOf("titles");
    await consumer.handle([titleEvent("evt_1"), titleEvent("evt_2")]);
    await Promise.all([1, 2, 3].map(() => consumer.handle([titleEvent("evt_2"), titleEvent("evt_1")])));
    expect(await versions()).toEqual({ version: 1, titles: 1 });
    await consumer.handle([titleEvent("evt_2"), titleEvent("evt_3")]);
    expect(await versions()).toEqual({ version: 2, titles: 2 });
  });

  it("sets aside what is no event, and counts the others", async () => {
    const verdicts = await consumerOf("titles").handle([record("poison"), titleEvent("evt_1")]);
    expect(verdicts.map(({ kind }) => kind)).toEqual(["dlq", "ok"]);
    expect(await versions()).toEqual({ version: 1, titles: 1 });
  });
});

describe("a version that is put out", () => {
  const publish = async (known: KnownVersion, nowMs = NOW): Promise<KnownVersion> => {
    const published = await publishVersion(database.pool as never, store, known, nowMs);
    if (!published.ok) throw new Error(published.error.reason);
    return published.value;
  };
  const known = async (): Promise<KnownVersion> => {
    const read = await readKnown(store);
    if (!read.ok) throw new Error(read.error.reason);
    return read.value;
  };
  const windowAt = (startsAtMs: number): Promise<unknown> =>
    database.pool.query(
      `with t as (insert into titles (id, name) values ($1, 'A') returning id)
       insert into rights_windows (id, title_id, effect, offer, starts_at) select $2, id, 'grant', 'free', $3 from t`,
      [newId("title", NOW), newId("rightsWindow", NOW), new Date(startsAtMs)],
    );

  it("is there before the first event, follows the table, and is left alone while nothing changes", async () => {
    const first = await publish(await known());
    expect(await out()).toEqual({ version: 1, nextChangeAt: null });
    expect(await publish(first)).toBe(first);
    await consumerOf("catalog").handle([rowEvent("evt_1")]);
    await publish(first);
    expect(await out()).toEqual({ version: 2, nextChangeAt: null });
  });

  it("is raised when a moment has come at which the clock changes something, and names the next", async () => {
    await windowAt(NOW + 60_000);
    await windowAt(NOW + 90_000);
    let standing = await publish(await known());
    const at = (ms: number) => new Date(NOW + ms).toISOString();
    expect(await out()).toEqual({ version: 1, nextChangeAt: at(60_000) });
    // The edge's clock may be behind: until then the old moment stands, and says nothing any more.
    standing = await publish(standing, NOW + 60_000 + SKEW_MS - 1);
    expect(await out()).toEqual({ version: 1, nextChangeAt: at(60_000) });
    await consumerOf("titles").handle([titleEvent("evt_1")]);
    standing = await publish(standing, NOW + 60_000 + SKEW_MS - 1);
    expect(await out()).toEqual({ version: 2, nextChangeAt: at(60_000) });
    standing = await publish(standing, NOW + 60_000 + SKEW_MS);
    expect(await out()).toEqual({ version: 3, nextChangeAt: at(90_000) });
    await publish(standing, NOW + 900_000);
    expect(await out()).toEqual({ version: 4, nextChangeAt: null });
  });

  it("is set back by nobody: neither by a process that lost its lead nor by a database restored from yesterday", async () => {
    const stale = await publish(await known());
    await consumerOf("catalog").handle([rowEvent("evt_1")]);
    await publish(stale);
    const refused = await publishVersion(database.pool as never, store, { ...stale, current: null }, NOW);
    expect(refused).toEqual({ ok: false, error: { reason: "precondition_failed" } });
    await database.pool.query("delete from catalog_version");
    await publish(await known());
    expect([await out(), await versions()]).toEqual([
      { version: 3, nextChangeAt: null },
      { version: 3, titles: 3 },
    ]);
  });
});

describe("keeping it", () => {
  /** A process whose pauses are short; `paused` is what it meant to sleep. */
  const keeper = (given: { readonly store?: typeof store } = {}) => {
    const stop = new AbortController();
    const paused: number[] = [];
    let client: pg.Client | undefined;
    const ended = keepVersion(
      {
        connect: async () => {
          client = await database.connect("keeper");
          return client;
        },
        sleep: (ms, signal) => {
          paused.push(ms);
          return sleep(ms / 50, signal);
        },
        onError: () => undefined,
        store: given.store ?? store,
        clock: systemClock,
        logger: createLog({}, { write: () => undefined, clock: systemClock }),
        metrics: createMetrics(),
      },
      stop.signal,
    );
    return {
      paused,
      stop: async () => {
        stop.abort();
        await ended;
      },
    };
  };

  it("puts out ten thousand changes as one or two versions, never going back with two processes of which one loses its connection", async () => {
    const seen: number[] = [];
    const watched: typeof store = {
      ...store,
      put: async (key, body, options) => {
        const stored = await store.put(key, body, options);
        if (stored.ok && typeof body === "string") seen.push((JSON.parse(body) as CatalogVersion).version);
        return stored;
      },
    };
    const keepers = [keeper({ store: watched }), keeper({ store: watched })];
    await vi.waitFor(async () => expect((await out())?.version).toBe(1), WAIT);
    const consumer = consumerOf("titles");
    for (let batch = 0; batch < 10; batch++) {
      await consumer.handle(Array.from({ length: 1_000 }, (_, n) => titleEvent(`evt_${batch}_${n}`)));
      if (batch === 4) {
        await database.pool.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'keeper' and datname = current_database()",
        );
      }
    }
    await vi.waitFor(async () => expect((await out())?.version).toBe(11), WAIT);
    expect(seen).toEqual(seen.toSorted((left, right) => left - right));
    expect(new Set(seen).size).toBe(seen.length);
    // A second between two of them.
    const rests = keepers.flatMap(({ paused }) => paused).filter((ms) => ms === 1_000).length;
    expect(rests).toBeGreaterThanOrEqual(seen.length);
    await Promise.all(keepers.map(({ stop }) => stop()));
  });

  it("loses nothing when the store was away or an answer of it was lost", async () => {
    let failures = 5;
    const shy: typeof store = {
      ...store,
      get: (...call) =>
        failures-- > 0
          ? Promise.resolve({ ok: false, error: { reason: "unavailable", detail: "down" } })
          : store.get(...call),
    };
    const first = keeper({ store: shy });
    await vi.waitFor(async () => expect((await out())?.version).toBe(1), WAIT);
    await first.stop();
    await consumerOf("titles").handle([titleEvent("evt_1")]);
    let lost = 1;
    const forgetful: typeof store = {
      ...store,
      put: async (...call) => {
        const stored = await store.put(...call);
        return lost-- > 0 ? { ok: false, error: { reason: "unavailable", detail: "timeout" } } : stored;
      },
    };
    const second = keeper({ store: forgetful });
    await vi.waitFor(async () => expect((await out())?.version).toBe(2), WAIT);
    await consumerOf("titles").handle([titleEvent("evt_2")]);
    await vi.waitFor(async () => expect((await out())?.version).toBe(3), WAIT);
    await second.stop();
  });
});
