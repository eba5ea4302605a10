import { CATALOG_VERSION_KEY, type CatalogVersion, type TitleView } from "@cinema/contracts";
import { createMemoryStore } from "@cinema/object-store/memory";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { insertRow } from "./family.fixture.ts";
import { readsOver, type ReadsApi } from "./reads.fixture.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let store: ReturnType<typeof createMemoryStore>;
let reads: ReadsApi;
let nowMs = Date.parse("2026-06-01T12:00:00Z");

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  database = await postgres.createDatabase();
  store = createMemoryStore();
  reads = readsOver(database.pool, () => nowMs, store);
  return () => database.drop();
});

const putOut = (version: number): Promise<unknown> =>
  store.put(CATALOG_VERSION_KEY, JSON.stringify({ version, nextChangeAt: null } satisfies CatalogVersion));
const nameOf = async (id: string): Promise<string> =>
  ((await (await reads.get(`/catalog/titles/${id}`)).json()) as TitleView).name;

it("asks the database for every address once while the version stands, and answers 304 without it", async () => {
  await putOut(1);
  const id = await insertRow(database.pool, { name: "Kept" });
  const paths = ["/catalog/titles?page=1", "/catalog/home", "/catalog/genres", `/catalog/titles/${id}`];
  const etags: string[] = [];
  for (const path of paths) etags.push((await reads.get(path)).headers.get("etag") ?? "");
  expect(reads.statements()).toBeGreaterThanOrEqual(paths.length);
  for (let second = 0; second < 45; second++) {
    nowMs += 1_000;
    for (const [index, path] of paths.entries()) {
      const answer = await reads.get(path, { etag: etags[index] ?? "" });
      expect([path, answer.status]).toEqual([path, 304]);
    }
  }
  expect(reads.statements()).toBe(0);
});

it("shows a change within two looks at the version, long before an answer has grown old", async () => {
  await putOut(1);
  const id = await insertRow(database.pool, { name: "Before" });
  expect(await nameOf(id)).toBe("Before");
  await database.pool.query("update titles set name = 'After'");
  await putOut(2);
  const names: string[] = [];
  for (let look = 0; look < 5; look++) {
    nowMs += 1_000;
    names.push(await nameOf(id));
  }
  expect(names.slice(0, 1)).toEqual(["Before"]);
  expect(names.slice(3)).toEqual(["After", "After"]);
});

it("shows a change that told nobody within a minute", async () => {
  await putOut(1);
  const id = await insertRow(database.pool, { name: "Before" });
  await nameOf(id);
  await database.pool.query("update titles set name = 'After'");
  nowMs += 49_000;
  expect(await nameOf(id)).toBe("Before");
  nowMs += 5_000;
  expect(await nameOf(id)).toBe("After");
});
