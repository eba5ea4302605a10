import type { TitleView } from "@cinema/contracts";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { insertRow, insertSeries } from "./family.fixture.ts";
import { readsOver, type ReadsApi } from "./reads.fixture.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let reads: ReadsApi;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  database = await postgres.createDatabase();
  reads = readsOver(database.pool, () => Date.parse("2026-06-01T12:00:00Z"));
  return () => database.drop();
});

/** Names of the episodes that come one after the other, beginning with this one. */
const chainFrom = async (id: string): Promise<readonly string[]> => {
  const names: string[] = [];
  for (let next: string | undefined = id; next !== undefined && names.length < 20;) {
    const { name, nextEpisode } = (await (await reads.get(`/catalog/titles/${next}`)).json()) as TitleView;
    names.push(name);
    next = nextEpisode?.id;
  }
  return names;
};

it("the next episode goes through all episodes and seasons, also where two have one number", async () => {
  const { series, seasonIds, episodeIds } = await insertSeries(database.pool, "Show", 1, 2);
  const second = await insertRow(database.pool, { name: "Again", kind: "season", parent_id: series, ordinal: 1 });
  for (const name of ["again 1a", "again 1b"])
    await insertRow(database.pool, { name, kind: "episode", parent_id: second, ordinal: 1 });
  const third = await insertRow(database.pool, { name: "Two", kind: "season", parent_id: series, ordinal: 2 });
  await insertRow(database.pool, { name: "S2E1", kind: "episode", parent_id: third, ordinal: 1 });
  await insertRow(database.pool, { name: "S1E2 again", kind: "episode", parent_id: seasonIds[0], ordinal: 2 });
  expect(await chainFrom(episodeIds[0]?.[0] ?? "")).toEqual([
    "S1E1",
    "S1E2",
    "S1E2 again",
    "again 1a",
    "again 1b",
    "S2E1",
  ]);
});
