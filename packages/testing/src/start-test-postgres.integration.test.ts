import { expect, it } from "vitest";
import { startTestPostgres } from "./start-test-postgres.ts";

it("gives each test a migrated database of its own", async () => {
  const postgres = await startTestPostgres();
  try {
    const [one, two] = await Promise.all([postgres.createDatabase(), postgres.createDatabase()]);
    await one.pool.query("insert into titles (id, name) values ('ttl_1', 'Film')");
    expect((await two.pool.query("select id from titles")).rows).toEqual([]);
    await one.drop();
  } finally {
    await postgres.stop();
  }
});

it("stops although a test left a transaction open", async () => {
  const postgres = await startTestPostgres();
  const { pool } = await postgres.createDatabase({ empty: true });
  const forgotten = await pool.connect();
  await forgotten.query("begin");
  await postgres.stop();
  await expect(pool.query("select 1")).rejects.toThrow("after calling end");
});
