import { createMemoryStore } from "@cinema/object-store/memory";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { purgeFiles } from "./purge-files.postgres.ts";

let postgres: TestPostgres;
let database: TestDatabase;

beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.createDatabase();
});
afterAll(() => postgres?.stop());

it("deletes the files of what was deleted for good, once, tries again after a failure, and touches no other film", async () => {
  const media = createMemoryStore();
  const { pool } = database;
  await pool.query("insert into titles (id, name) values ('ttl_3', 'Back')");
  await pool.query("insert into assets (id, title_id) values ('ast_3', 'ttl_3')");
  for (const [title, films, jobs] of [
    ["ttl_1", ["ast_1"], ["job_1"]],
    ["ttl_2", [], []],
    ["ttl_3", ["ast_3"], []],
  ] as const) {
    await pool.query(
      "insert into catalog_audit (subject_id, action, actor, before) values ($1, 'purge', 'usr_1', $2)",
      [title, { films, jobs }],
    );
  }
  const keys = ["assets/ast_1/a", "films/ast_1/film.json", "work/job_1/x", "assets/ast_10/a", "assets/ast_3/a"];
  for (const key of keys) await media.put(key, "x");

  const failing = {
    ...media,
    delete: async () => ({ ok: false, error: { reason: "unavailable", cause: null } }) as never,
  };
  expect(await purgeFiles({ pool, media: failing })).toEqual({ emptied: 2, failed: 1 });
  expect(await purgeFiles({ pool, media })).toEqual({ emptied: 1, failed: 0 });
  expect(await purgeFiles({ pool, media })).toEqual({ emptied: 0, failed: 0 });
  const left = await media.list();
  expect(left.ok && left.value.objects.map(({ key }) => key)).toEqual(["assets/ast_10/a", "assets/ast_3/a"]);
});
