import { fork } from "node:child_process";
import { newId } from "@cinema/foundation";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createLog } from "../../platform/log.ts";
import { createMetrics } from "../../platform/metrics.ts";
import { commitNext } from "./commit-import.postgres.ts";
import { runCatalogImports } from "./run-catalog-imports.ts";

let postgres: TestPostgres;
let database: TestDatabase;
const nowMs = Date.parse("2026-06-01T12:00:00Z");
const clock = { nowMs: () => nowMs };

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  database = await postgres.createDatabase();
  return () => database.drop();
});

/** An import of new films that waits for its commit. */
const addImport = async (films: number): Promise<string> => {
  const id = newId("catalogImport", nowMs);
  await database.pool.query(
    "insert into catalog_imports (id, created_by, format, state) values ($1, 'usr_1', 'jsonl', 'committing')",
    [id],
  );
  const lines = Array.from({ length: films }, (_, index) => ({
    line: index + 1,
    document: {
      newId: newId("title", nowMs),
      eventId: newId("event", nowMs),
      fields: { name: `Film ${index}`, genres: ["drama"] },
    },
  }));
  await database.pool.query(
    `insert into catalog_import_lines (import_id, line, document)
     select $1, line, document from jsonb_to_recordset($2) as x (line integer, document jsonb)`,
    [id, JSON.stringify(lines)],
  );
  return id;
};
const count = async (table: string): Promise<number> =>
  (await database.pool.query(`select from ${table}`)).rowCount ?? 0;
/** Until a statement in this database waits for a lock. */
const untilSomebodyWaits = (): Promise<void> =>
  vi.waitFor(async () => {
    const { rowCount } = await database.pool.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    expect(rowCount).toBeGreaterThan(0);
  }, 30_000);
const stateOf = async (id: string): Promise<unknown> =>
  (await database.pool.query("select state from catalog_imports where id = $1", [id])).rows[0]?.state;

it("is done once by ten who begin at once", async () => {
  const id = await addImport(2_500);
  const done = await Promise.all(Array.from({ length: 10 }, () => commitNext({ pool: database.pool, clock })));
  expect(done.filter((one) => one !== null)).toEqual([
    {
      id,
      result: "committed",
      outcome: { lines: 2_500, badLines: 0, creates: 2_500, updates: 0, unchanged: 0, locked: 0, people: 0 },
    },
  ]);
  expect([await count("titles"), await count("catalog_audit"), await count("catalog_import_lines")]).toEqual([
    2_500, 2_500, 0,
  ]);
});

it("leaves nothing when its process is killed in the middle, and is done by the next", async () => {
  const id = await addImport(3_000);
  // Holds the last batch back by a key of its own, so that the process is surely in the middle when it is killed.
  const blocker = await database.pool.connect();
  await blocker.query("begin");
  await blocker.query(
    "insert into titles (id, name) select document ->> 'newId', 'Held' from catalog_import_lines where line = 2500",
  );
  const fixture = new URL("commit-import.fixture.ts", import.meta.url);
  const child = fork(fixture, { env: { ...process.env, DATABASE_URL: database.url }, stdio: "ignore" });
  await untilSomebodyWaits();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await ended;
  await blocker.query("rollback");
  blocker.release();
  expect([await count("titles"), await stateOf(id)]).toEqual([0, "committing"]);
  // The server notices the dead client when it next speaks to it; until then the row is skipped.
  const done = await vi.waitFor(async () => {
    const committed = await commitNext({ pool: database.pool, clock });
    expect(committed).not.toBeNull();
    return committed;
  }, 30_000);
  expect([done?.result, await count("titles"), await stateOf(id)]).toEqual(["committed", 3_000, "committed"]);
});

it("plans again what somebody changed while it waited for the lock, and overwrites nobody", async () => {
  const id = await addImport(0);
  await database.pool.query("insert into titles (id, name, synopsis) values ('ttl_1', 'A', 'old')");
  await database.pool.query("insert into catalog_import_lines (import_id, line, document) values ($1, 1, $2)", [
    id,
    { id: "ttl_1", newId: "ttl_2", eventId: "evt_1", fields: { name: "B" } },
  ]);
  const editor = await database.pool.connect();
  await editor.query("begin");
  await editor.query("update titles set synopsis = 'new', locked_fields = '{name}', version = version + 1");
  const committing = commitNext({ pool: database.pool, clock });
  await untilSomebodyWaits();
  await editor.query("commit");
  editor.release();
  expect(await committing).toMatchObject({ result: "committed", outcome: { updates: 0, unchanged: 1, locked: 1 } });
  expect((await database.pool.query("select name, synopsis from titles")).rows).toEqual([
    { name: "A", synopsis: "new" },
  ]);
});

it("is given up after three failures that are its own, and says so", async () => {
  const id = await addImport(1);
  await database.pool.query("alter table titles add constraint never check (name <> 'Film 0')");
  const stop = new AbortController();
  let naps = 0;
  await runCatalogImports(
    {
      pool: database.pool,
      clock,
      logger: createLog({}, { write: () => {}, clock }),
      metrics: createMetrics(),
      sleep: async () => {
        naps += 1;
        if (naps === 4) stop.abort();
      },
    },
    stop.signal,
  );
  expect([await stateOf(id), await count("titles")]).toEqual(["failed", 0]);
});
