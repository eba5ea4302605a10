import type { EventRecord } from "@cinema/event-log";
import { createPostgresSearchEngine } from "@cinema/search-engine/postgres";
import { createMemorySearchEngine } from "@cinema/search-engine/memory";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProjectTitleToSearch } from "./consumer.ts";
import type { EnginePlace } from "./title-search.postgres.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

const sameDatabase: EnginePlace = {
  place: "same_database",
  engineOn: (client) =>
    createPostgresSearchEngine({ query: async (text, params) => (await client.query(text, [...params])).rows }),
};
const setUp = async (engine: EnginePlace = sameDatabase) => {
  const database = await postgres.createDatabase();
  const failures: unknown[] = [];
  const onUnavailable = (cause: unknown): void => void failures.push(cause);
  const consumer = createProjectTitleToSearch({ pool: database.pool, engine, onUnavailable });
  return { database, failures, handle: consumer.handle };
};
const putTitle = ({ pool }: TestDatabase, name: string, version: number, state = "published"): Promise<unknown> =>
  pool.query(
    `insert into titles (id, name, version, state) values ('ttl_1', $1, $2, $3)
     on conflict (id) do update set name = $1, version = $2, state = $3`,
    [name, version, state],
  );
let made = 0;
const eventOf = (type: string, id = `evt_${++made}`): EventRecord => ({
  topic: "cinema.titles.v1",
  partition: 0,
  offset: 0,
  cursor: "0",
  key: "ttl_1",
  value: JSON.stringify({ id, type, occurredAt: "2026-11-01T00:00:00.000Z", payload: { titleId: "ttl_1" } }),
  headers: {},
  timestampMs: 0,
});
const namesIn = async ({ pool }: TestDatabase): Promise<readonly string[]> =>
  (await pool.query("select folded_name from search_documents")).rows.map((row) => row.folded_name);

describe("an engine in the same database", () => {
  it("finds a published title under its current name, and no longer once it is a draft", async () => {
    const { database, handle } = await setUp();
    await putTitle(database, "First", 1);
    expect(await handle([eventOf("title.published")])).toEqual([{ kind: "ok" }]);
    await putTitle(database, "Second", 2);
    await handle([eventOf("title.updated")]);
    expect(await namesIn(database)).toEqual(["second"]);
    await putTitle(database, "Second", 3, "draft");
    await handle([eventOf("title.unpublished")]);
    expect(await namesIn(database)).toEqual([]);
  });

  it("believes the title's row, not a late event", async () => {
    const { database, handle } = await setUp();
    await putTitle(database, "Film", 2, "draft");
    await handle([eventOf("title.published")]);
    expect(await namesIn(database)).toEqual([]);
  });

  it("handles an event once, also when two processes get it at the same moment", async () => {
    const { database, handle } = await setUp();
    await putTitle(database, "Film", 1);
    const event = eventOf("title.published");
    const verdicts = (await Promise.all([handle([event]), handle([event])])).flat();
    expect(verdicts.map((verdict) => verdict.kind).toSorted()).toEqual(["drop", "ok"]);
    expect(await handle([event])).toEqual([{ kind: "drop", reason: "already_handled" }]);
  });

  it("leaves the event unhandled when the engine cannot take the title", async () => {
    const { database, handle, failures } = await setUp();
    await putTitle(database, "Film", 1);
    const event = eventOf("title.published");
    await database.pool.query("alter table search_documents rename to away");
    expect(await handle([event])).toEqual([{ kind: "retry", reason: "engine_unavailable" }]);
    expect(failures).toHaveLength(1);
    await database.pool.query("alter table away rename to search_documents");
    expect(await handle([event])).toEqual([{ kind: "ok" }]);
    expect(await namesIn(database)).toEqual(["film"]);
  });

  it("sets an event aside that nobody can read", async () => {
    const { handle } = await setUp();
    expect(await handle([{ ...eventOf("title.published"), value: "{}" }])).toMatchObject([
      { kind: "dlq", reason: "malformed_event" },
    ]);
  });
});

describe("an engine elsewhere", () => {
  it("gets the title outside any transaction, and may get it again", async () => {
    const engine = createMemorySearchEngine();
    const { database, handle } = await setUp({ place: "elsewhere", engine });
    await putTitle(database, "Film", 1);
    const event = eventOf("title.published");
    expect(await handle([event, event])).toEqual([{ kind: "ok" }, { kind: "ok" }]);
    const found = await engine.search({ query: "film", limit: 10, offset: 0 });
    expect(found).toEqual({ ok: true, value: { titleIds: ["ttl_1"], total: 1 } });
  });
});
