import type { EventRecord } from "@cinema/event-log";
import { err } from "@cinema/foundation";
import type { SearchEngine, SearchRequest } from "@cinema/search-engine";
import { createPostgresSearchEngine } from "@cinema/search-engine/postgres";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProjectTitleToSearch } from "./consumer.ts";
import { createTitleSearch } from "./title-search.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

const setUp = async (oneAtATime = false) => {
  const database = await postgres.createDatabase();
  const { pool } = database;
  const own = createPostgresSearchEngine({ query: async (text, params) => (await pool.query(text, [...params])).rows });
  const failures: unknown[] = [];
  let isAway = false;
  const engine: SearchEngine = {
    ...own,
    put: async (documents) => {
      if (isAway) return err({ reason: "unavailable", cause: new Error("away") });
      const isRefused = documents.some(({ name }) => name === "Odd");
      return isRefused ? err({ reason: "refused", cause: new Error("odd name") }) : own.put(documents);
    },
  };
  const titles = createTitleSearch({ pool, indexes: () => [engine], oneAtATime });
  const consumer = createProjectTitleToSearch({
    name: "test",
    titles,
    nowMs: Date.now,
    onUnavailable: (cause) => failures.push(cause),
  });
  const find = async (query: string, more: Partial<SearchRequest> = {}) => {
    const request = {
      query,
      languages: [],
      territory: null,
      filters: {},
      sort: "relevance",
      limit: 10,
      ...more,
    } as const;
    const answer = await own.search(request);
    return answer.ok ? answer.value.hits.map(({ titleId }) => titleId) : answer.error.reason;
  };
  return { database, failures, handle: consumer.handle, find, goAway: (away: boolean) => void (isAway = away) };
};
const putTitle = (
  { pool }: TestDatabase,
  name: string,
  version: number,
  { state = "published", id = "ttl_1", kind = "film" } = {},
): Promise<unknown> =>
  pool.query(
    `insert into titles (id, name, version, state, kind) values ($4, $1, $2, $3, $5)
     on conflict (id) do update set name = $1, version = $2, state = $3, deleted_at = null`,
    [name, version, state, id, kind],
  );
let made = 0;
const eventOf = (type: string, titleId = "ttl_1", id = `evt_${++made}`): EventRecord => ({
  topic: "cinema.titles.v1",
  partition: 0,
  offset: 0,
  cursor: "0",
  key: titleId,
  value: JSON.stringify({ id, type, occurredAt: "2026-11-01T00:00:00.000Z", payload: { titleId } }),
  headers: {},
  timestampMs: 0,
});

describe("what search knows of a title", () => {
  it("is its current name while it is published, and nothing once it is a draft, in the bin or gone", async () => {
    const { database, handle, find } = await setUp();
    await putTitle(database, "First", 1);
    expect(await handle([eventOf("title.published")])).toEqual([{ kind: "ok" }]);
    await putTitle(database, "Second", 2);
    await handle([eventOf("title.updated")]);
    expect([await find("first"), await find("second")]).toEqual([[], ["ttl_1"]]);
    await putTitle(database, "Second", 3, { state: "draft" });
    await handle([eventOf("title.unpublished")]);
    expect(await find("second")).toEqual([]);
    await putTitle(database, "Third", 4);
    await handle([eventOf("title.published")]);
    expect(await find("third")).toEqual(["ttl_1"]);
    await database.pool.query("update titles set deleted_at = now(), version = 5");
    await handle([eventOf("title.updated")]);
    expect(await find("third")).toEqual([]);
    await putTitle(database, "Fourth", 6);
    await handle([eventOf("title.updated")]);
    await database.pool.query("delete from titles");
    await handle([eventOf("title.updated")]);
    expect(await find("fourth")).toEqual([]);
  });

  it("is who made it and what it is called elsewhere, its own films but no season of it", async () => {
    const { database, handle, find } = await setUp();
    await putTitle(database, "River", 1);
    await putTitle(database, "Season of rivers", 1, { id: "ttl_2", kind: "season" });
    await database.pool.query(`
      update titles set texts = '{"ru": {"name": "Река", "synopsis": "Лодочник плывёт."}}', other_names = '[{"name": "Stream", "kind": "alias", "language": null}]',
        tags = '{boats}' where id = 'ttl_1'`);
    await database.pool.query(
      `insert into people (id, name, other_names, texts) values ('prs_1', 'Ada Weir', '{"A. W."}', '{"ru": {"name": "Ада Уир"}}')`,
    );
    await database.pool.query(
      "insert into credits (title_id, position, person_id, role, character) values ('ttl_1', 0, 'prs_1', 'actor', 'Ferrywoman')",
    );
    await handle([eventOf("title.published"), eventOf("title.published", "ttl_2")]);
    for (const query of ["река", "stream", "ada weir", "ада", "ferrywoman", "boats", "лодочники"])
      expect(await find(query), query).toEqual(["ttl_1"]);
    expect(await find("season")).toEqual([]);
  });

  it("is where it may be seen now, also when nothing but the time has changed", async () => {
    const { database, handle, find } = await setUp();
    await putTitle(database, "River", 1);
    const setWindow = (startsAt: string): Promise<unknown> =>
      database.pool.query(
        `insert into rights_windows (id, title_id, effect, territories, offer, starts_at) values ('rwn_1', 'ttl_1', 'grant', '{DE}', 'free', $1)
         on conflict (id) do update set starts_at = excluded.starts_at`,
        [startsAt],
      );
    await setWindow("2099-01-01T00:00:00Z");
    await handle([eventOf("title.published")]);
    expect(await find("river", { territory: "DE" })).toEqual([]);
    await setWindow("2020-01-01T00:00:00Z");
    await handle([eventOf("title.updated")]);
    expect([await find("river", { territory: "DE" }), await find("river", { territory: "FR" })]).toEqual([
      ["ttl_1"],
      [],
    ]);
  });

  it.each([false, true])(
    "is the same whatever the order and number of events (one at a time: %s)",
    async (oneAtATime) => {
      const { database, handle, find } = await setUp(oneAtATime);
      await putTitle(database, "River", 2);
      const event = eventOf("title.published");
      await Promise.all([handle([event, eventOf("title.unpublished")]), handle([event]), handle([event])]);
      expect(await find("river")).toEqual(["ttl_1"]);
    },
  );
});

describe("verdicts", () => {
  it("leaves events unhandled while the engine is away, and catches up", async () => {
    const { database, handle, failures, find, goAway } = await setUp();
    await putTitle(database, "River", 1);
    goAway(true);
    const events = [eventOf("title.published"), eventOf("title.updated")];
    expect(await handle(events)).toEqual([{ kind: "retry", reason: "engine_unavailable" }]);
    expect(failures).toHaveLength(1);
    goAway(false);
    expect(await handle(events)).toEqual([{ kind: "ok" }, { kind: "ok" }]);
    expect(await find("river")).toEqual(["ttl_1"]);
  });

  it("sets aside what the engine refuses for its content, and writes every other title of the batch", async () => {
    const { database, handle, find, failures } = await setUp();
    await putTitle(database, "River", 1);
    await putTitle(database, "Odd", 1, { id: "ttl_odd" });
    await putTitle(database, "Meadow", 1, { id: "ttl_2" });
    const events = ["ttl_1", "ttl_odd", "ttl_2", "ttl_odd"].map((id) => eventOf("title.published", id));
    const set = { kind: "dlq", reason: "document_refused", detail: "ttl_odd: Error: odd name" };
    expect(await handle(events)).toEqual([{ kind: "ok" }, set, { kind: "ok" }, set]);
    expect([await find("river"), await find("meadow"), await find("odd")]).toEqual([["ttl_1"], ["ttl_2"], []]);
    expect(failures).toEqual([]);
    await putTitle(database, "Even", 2, { id: "ttl_odd" });
    expect(await handle([eventOf("title.updated", "ttl_odd")])).toEqual([{ kind: "ok" }]);
    expect(await find("even")).toEqual(["ttl_odd"]);
  });

  it("keeps a title findable whose name is one word without end", async () => {
    const { database, handle, find } = await setUp();
    await putTitle(database, "㌖".repeat(200), 1);
    await putTitle(database, `a${"𠮷".repeat(60)}`, 1, { id: "ttl_2" });
    expect(await handle([eventOf("title.published"), eventOf("title.published", "ttl_2")])).toEqual([
      { kind: "ok" },
      { kind: "ok" },
    ]);
    expect(await find("キロメートル")).toEqual(["ttl_1"]);
    expect(await find("a𠮷𠮷")).toEqual(["ttl_2"]);
  });

  it("sets an event aside that nobody can read, also while the engine is away", async () => {
    const { database, handle, goAway } = await setUp();
    await putTitle(database, "River", 1);
    const broken = { ...eventOf("title.published"), value: "{}" };
    expect(await handle([broken, eventOf("title.published")])).toMatchObject([
      { kind: "dlq", reason: "malformed_event" },
      { kind: "ok" },
    ]);
    goAway(true);
    expect(await handle([broken, eventOf("title.published"), broken])).toMatchObject([
      { kind: "dlq" },
      { kind: "retry" },
    ]);
  });
});
