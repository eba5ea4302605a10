import { TITLE_INDEX_POINTER_KEY, TITLE_INDEX_PREFIX, titleIndexKey, TitleIndexPointer } from "@cinema/contracts";
import { systemClock } from "@cinema/foundation";
import { createS3Store } from "@cinema/object-store/s3";
import { startTestPostgres, startTestS3, type TestDatabase, type TestPostgres, type TestS3 } from "@cinema/testing";
import { openTitleIndex, type TitleIndex } from "@cinema/title-index";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createMetrics } from "../platform/metrics.ts";
import { sleep } from "../platform/sleep.ts";
import { buildOnce, runTitleIndex, type TitleIndexDeps } from "./run-title-index.postgres.ts";

let postgres: TestPostgres;
let s3: TestS3;
let store: ReturnType<typeof createS3Store>;
let database: TestDatabase;
let client: pg.PoolClient;

beforeAll(async () => {
  [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3(["media"])]);
  store = createS3Store({ ...s3, bucket: "media" });
});
afterAll(() => Promise.all([postgres?.stop(), s3?.stop()]));
beforeEach(async () => {
  database = await postgres.createDatabase();
  client = await database.pool.connect();
  const left = await store.list({ prefix: TITLE_INDEX_PREFIX });
  if (left.ok && left.value.objects.length > 0) await store.delete(left.value.objects.map(({ key }) => key));
  return async () => {
    client.release();
    await database.drop();
  };
});

const insert = (id: string, name: string, more: Readonly<Record<string, unknown>> = {}): Promise<unknown> => {
  const columns = { state: "published", ...more };
  const names = Object.keys(columns);
  return database.pool.query(
    `insert into titles (id, name, ${names.join(", ")}) values ($1, $2, ${names.map((_, at) => `$${at + 3}`).join(", ")})`,
    [id, name, ...Object.values(columns)],
  );
};
const build = async (nowMs = systemClock.nowMs()) => {
  const built = await buildOnce(client, { store, clock: { nowMs: () => nowMs } });
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return built.value;
};
const textOf = async (key: string): Promise<string | null> => {
  const found = await store.get(key);
  return found.ok ? new Response(found.value.body).text() : null;
};
const pointerNow = async (): Promise<TitleIndexPointer | null> => {
  const text = await textOf(TITLE_INDEX_POINTER_KEY);
  return text === null ? null : TitleIndexPointer.parse(JSON.parse(text));
};
const indexNow = async (): Promise<TitleIndex> => {
  const found = await store.get(titleIndexKey((await pointerNow())?.sha256 ?? ""));
  if (!found.ok) throw new Error(found.error.reason);
  const opened = openTitleIndex(new Uint8Array(await new Response(found.value.body).arrayBuffer()));
  if (!opened.ok) throw new Error(opened.error.reason);
  return opened.value;
};
const viewer = { territory: "DE", device: null, atMs: 1_000, maturity: null, languages: ["en"], limit: 10 } as const;

describe("a build", () => {
  it("holds what is published and can be looked for, and nothing else", async () => {
    await insert("ttl_film", "Spider");
    await insert("ttl_series", "Spider nest", { kind: "series" });
    await insert("ttl_draft", "Spider draft", { state: "draft" });
    await insert("ttl_retired", "Spider retired", { state: "retired" });
    await insert("ttl_bin", "Spider bin", { deleted_at: "2026-01-01T00:00:00Z" });
    await insert("ttl_season", "Spider season", { kind: "season", parent_id: "ttl_series" });
    const built = await build();
    expect(built?.count).toBe(2);
    const found = (await indexNow()).suggest({ ...viewer, query: "spider" });
    expect(found.map(({ id, kind }) => [id, kind])).toEqual([
      ["ttl_film", "film"],
      ["ttl_series", "series"],
    ]);
  });

  it("carries names in all languages, ages, poster and the windows that count", async () => {
    await insert("ttl_b", "Брат", {
      original_language: "ru",
      texts: JSON.stringify({ en: { name: "Brother" }, de: { synopsis: "Nur Text." } }),
      other_names: JSON.stringify([{ name: "Bro", kind: "alias", language: null }]),
      images: JSON.stringify([
        { role: "backdrop", name: "b.webp" },
        { role: "poster", name: "russian.webp", language: "ru" },
        { role: "poster", name: "plain.webp", language: null },
      ]),
      poster_name: "old.webp",
      year: 1997,
      maturity: "16+",
      maturity_by_country: JSON.stringify({ DE: "12+" }),
    });
    await insert("ttl_s", "Спутник", { kind: "series" });
    await insert("ttl_x", "Brother special", { kind: "special", parent_id: "ttl_s" });
    await database.pool.query(
      `insert into rights_windows (id, title_id, effect, territories, offer, starts_at)
       values ('rgt_1', 'ttl_s', 'grant', '{DE}', 'free', to_timestamp(2))`,
    );
    await build();
    const index = await indexNow();
    expect(index.suggest({ ...viewer, query: "bro", maturity: "12+" })).toEqual([
      { id: "ttl_b", kind: "film", name: "Brother", matchedName: null, year: 1997, posterName: "plain.webp" },
    ]);
    expect(index.suggest({ ...viewer, query: "brother", territory: "US", maturity: "12+" })).toEqual([]);
    const special = (atMs: number) => index.suggest({ ...viewer, query: "brother special", atMs }).map(({ id }) => id);
    expect([special(1_999).includes("ttl_x"), special(2_000).includes("ttl_x")]).toEqual([false, true]);
  });

  it("shows a special where and to whom all that it is part of is shown", async () => {
    await insert("ttl_s", "Series", { kind: "series", maturity: "16+" });
    await insert("ttl_n", "Season", { kind: "season", parent_id: "ttl_s", ordinal: 1 });
    await insert("ttl_x", "Lantern", { kind: "special", parent_id: "ttl_n", maturity: "6+" });
    await database.pool.query(
      `insert into rights_windows (id, title_id, effect, territories, offer) values
       ('rgt_1', 'ttl_s', 'grant', '{DE}', 'free'), ('rgt_2', 'ttl_x', 'grant', '{DE,US}', 'free')`,
    );
    const found = async (more: object) =>
      (await indexNow()).suggest({ ...viewer, query: "lantern", ...more }).map(({ id }) => id);
    await build();
    expect(await found({ territory: "DE" })).toEqual(["ttl_x"]);
    expect(await found({ territory: "US" })).toEqual([]);
    expect(await found({ territory: "DE", maturity: "12+" })).toEqual([]);
    expect(await found({ territory: "DE", maturity: "16+" })).toEqual(["ttl_x"]);
    await database.pool.query("update titles set state = 'draft' where id = 'ttl_s'");
    await build(2_000);
    expect(await found({ territory: "DE" })).toEqual([]);
  });

  it("stores and points at nothing when nothing changed", async () => {
    await insert("ttl_a", "Film");
    const first = await build(1_000);
    expect(await build(2_000)).toBeNull();
    expect(await pointerNow()).toEqual(first);
  });

  it("reads more titles than lie between it and Postgres at once", async () => {
    await database.pool.query(
      `insert into titles (id, name, state) select 'ttl_' || n, 'Film ' || n, 'published' from generate_series(1, 2001) n`,
    );
    expect((await build())?.count).toBe(2_001);
  });

  it("replaces a pointer that is none, and says so when another process was quicker", async () => {
    await insert("ttl_a", "Film");
    await store.put(TITLE_INDEX_POINTER_KEY, "nonsense");
    expect((await build())?.count).toBe(1);
    await insert("ttl_b", "Another");
    const racing = {
      ...store,
      put: async (...given: Parameters<typeof store.put>) => {
        if (given[0] === TITLE_INDEX_POINTER_KEY) await store.put(TITLE_INDEX_POINTER_KEY, "someone else's");
        return store.put(...given);
      },
    };
    expect(await buildOnce(client, { store: racing, clock: systemClock })).toEqual({
      ok: false,
      error: { reason: "overtaken" },
    });
    expect(await textOf(TITLE_INDEX_POINTER_KEY)).toBe("someone else's");
  });

  it("keeps the last three indexes, and leaves those alone that were just made", async () => {
    const later = systemClock.nowMs() + 3_600_000;
    for (const name of ["A", "B", "C", "D", "E"]) {
      await insert(`ttl_${name}`, `Film ${name}`);
      await build();
    }
    const keys = async () => {
      const listed = await store.list({ prefix: TITLE_INDEX_PREFIX });
      return listed.ok ? listed.value.objects.map(({ key }) => key).filter((key) => key.endsWith(".bin")) : [];
    };
    expect(await keys()).toHaveLength(5);
    await insert("ttl_F", "Film F");
    await build(later);
    expect(await keys()).toHaveLength(3);
    expect(await keys()).toContain(titleIndexKey((await pointerNow())?.sha256 ?? ""));
  });
});

/** Postgres hands its counters on within ten seconds; a test asks for them at once. */
const change = async (statement: string): Promise<void> => {
  await client.query(statement);
  await client.query("select pg_stat_force_next_flush()");
};
const runWith = (given: Pick<TitleIndexDeps, "store" | "clock" | "sleep">, signal: AbortSignal): Promise<void> =>
  runTitleIndex(
    {
      ...given,
      connect: () => database.connect(),
      logger: { info: () => undefined, warn: () => undefined } as never,
      metrics: createMetrics(),
      onError: () => undefined,
    },
    signal,
  );
const countIs = (count: number): Promise<void> =>
  vi.waitFor(async () => expect((await pointerNow())?.count).toBe(count), { timeout: 30_000 });

it("follows the catalogue by itself, whether or not an event told of it, in one process at a time, and outlives a store that is away", async () => {
  const stop = new AbortController();
  let [away, gets, nowMs] = [true, 0, systemClock.nowMs()];
  const builders = new Set<string>();
  const shaky = (builder: string) => ({
    ...store,
    get: async (...given: Parameters<typeof store.get>) => {
      gets++;
      builders.add(builder);
      return away
        ? { ok: false as const, error: { reason: "unavailable" as const, detail: "away" } }
        : store.get(...given);
    },
  });
  const start = (builder: string): Promise<void> =>
    runWith(
      {
        store: shaky(builder),
        clock: { nowMs: () => nowMs },
        sleep: (ms, signal) => {
          nowMs += ms;
          return sleep(5, signal);
        },
      },
      stop.signal,
    );
  const both = Promise.all([start("a"), start("b")]);
  await vi.waitFor(() => expect(gets).toBeGreaterThan(2), { timeout: 30_000 });
  away = false;
  await countIs(0);
  await change("insert into titles (id, name, state) values ('ttl_a', 'Film', 'published')");
  await countIs(1);
  await change("update titles set state = 'draft'");
  await countIs(0);
  stop.abort();
  await both;
  expect(builders.size).toBe(1);
});

it("builds as soon as an event about titles has raised the version, and not for one about anything else", async () => {
  const stop = new AbortController();
  let looks = 0;
  const running = runWith(
    {
      store,
      // It stands still: Postgres' counters are never looked at again.
      clock: { nowMs: () => 0 },
      sleep: (_ms, signal) => {
        looks++;
        return sleep(5, signal);
      },
    },
    stop.signal,
  );
  await countIs(0);
  await client.query(`with t as (insert into titles (id, name, state) values ('ttl_a', 'Film', 'published'))
    insert into catalog_version (id, version, titles) values (1, 1, 0)`);
  const looked = looks + 20;
  await vi.waitFor(() => expect(looks).toBeGreaterThan(looked), { timeout: 30_000 });
  expect((await pointerNow())?.count).toBe(0);
  await client.query("update catalog_version set version = 2, titles = 2");
  await countIs(1);
  stop.abort();
  await running;
});
