import { startTestPostgres, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeSearchEngine } from "./search-engine.contract.ts";
import { ask, documentOf } from "./documents.contract.ts";
import { createPostgresSearchEngine } from "./search-engine.postgres.ts";

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());

const make = async () => {
  const { pool } = await postgres.createDatabase();
  return createPostgresSearchEngine({ query: async (text, params) => (await pool.query(text, [...params])).rows });
};

describeSearchEngine("Postgres", make);

it("leaves the similarity threshold of the session as it was", async () => {
  const { pool } = await postgres.createDatabase();
  const client = await pool.connect();
  const engine = createPostgresSearchEngine({
    query: async (text, params) => (await client.query(text, [...params])).rows,
  });
  const threshold = async () =>
    (await client.query("select 'abc' % 'abx yz' as near, current_setting('pg_trgm.similarity_threshold') as t")).rows;
  const before = await threshold();
  await engine.search(ask("incpetion"));
  expect(await threshold()).toEqual(before);
  client.release();
});

it("says that it is unavailable instead of throwing", async () => {
  const engine = createPostgresSearchEngine({ query: () => Promise.reject(new Error("away")) });
  for (const answer of [
    await engine.search(ask("a")),
    await engine.put([documentOf("ttl_a", "A")]),
    await engine.remove([{ titleId: "ttl_a", version: 1 }]),
    await engine.ping(),
  ])
    expect(answer).toMatchObject({ ok: false, error: { reason: "unavailable" } });
});

it("says whether it is away or will never take a document", async () => {
  const { pool } = await postgres.createDatabase();
  const engine = createPostgresSearchEngine({
    query: async (text, params) => (await pool.query(text, [...params])).rows,
  });
  for (const odd of [{ territories: ["\0"] }, { popularity: 1e99 }, { synopsis: "\uD800" }])
    expect(await engine.put([documentOf("ttl_a", "A"), documentOf("ttl_odd", "Odd", odd)])).toMatchObject({
      ok: false,
      error: { reason: "refused" },
    });
  await pool.query("drop table search_documents");
  expect(await engine.put([documentOf("ttl_a", "A")])).toMatchObject({ ok: false, error: { reason: "unavailable" } });
});
