import type { CatalogImportView } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { expect, it } from "vitest";
import { importsOn } from "./imports.fixture.ts";
import { studioForEach } from "./studio-for-each.fixture.ts";

const { studio, database, nowMs } = studioForEach();
const imports = importsOn(studio, database, nowMs);

let made = 0;
/** A line of an export of another cinema: its id is unknown here. */
const foreign = (alias: number, fields: object = {}) => ({
  id: newId("title", nowMs + ++made),
  alias,
  name: `Film ${alias}`,
  ...fields,
});
const aliases = async (): Promise<readonly number[]> =>
  (await database.pool.query<{ alias: number }>("select alias from titles order by alias")).rows.map(
    ({ alias }) => alias,
  );
const stage = async (...values: readonly unknown[]): Promise<string> => {
  const id = await imports.begin();
  await imports.put(id, imports.lines(...values));
  return id;
};

it("a new title takes the alias of its line, and those that are made later have higher ones", async () => {
  expect(await imports.all(foreign(1_012), foreign(1_010), foreign(40_000))).toMatchObject({ creates: 3 });
  const { alias } = await studio.create({ name: "Later" });
  expect(alias).toBeGreaterThan(40_000);
  await imports.all(foreign(50), foreign(1_500));
  expect((await studio.create({ name: "Later still" })).alias).toBeGreaterThan(alias);
  expect((await aliases()).slice(0, 5)).toEqual([50, 1_010, 1_012, 1_500, 40_000]);
});

it("the highest alias that there can be leaves numbers for those who come after", async () => {
  expect(await imports.all(foreign(2 ** 31 - 1))).toMatchObject({ state: "committed", creates: 1 });
  expect((await studio.create({ name: "Next" })).alias).toBeLessThan(2_000);
});

it("a title that is made when the next number is taken already has the one after it", async () => {
  await database.pool.query("insert into titles (id, alias, name) values ('ttl_1', 1000, 'A'), ('ttl_2', 1001, 'B')");
  expect((await studio.create({ name: "C" })).alias).toBe(1_002);
});

it("a line whose title is unknown and whose alias another title has is told so, and nothing is renumbered", async () => {
  const known = await studio.create({ name: "Known" });
  const id = await stage(
    foreign(known.alias),
    foreign(5_000),
    foreign(5_000),
    { alias: known.alias, year: 2001 },
    { id: known.id, alias: 7_000 },
  );
  const { errors } = await imports.report(id);
  expect(errors.map(({ line, column, code }) => [line, column, code])).toEqual([
    [1, "alias", "alias_taken"],
    [3, "alias", "alias_taken"],
    [5, "id", "duplicate_title"],
  ]);
  expect(errors[0]?.message).toContain(String(known.alias));
  expect(await imports.commit(id, "?skipBad=true")).toMatchObject({ creates: 1, updates: 1, badLines: 3 });
  expect(await aliases()).toEqual([known.alias, 5_000]);
});

it("a title in the bin keeps its alias", async () => {
  const { id, alias } = await studio.create({ name: "Gone" });
  await studio.call("delete", `/titles/${id}`);
  expect(imports.errorsOf(await imports.report(await stage(foreign(alias))))).toEqual([[1, "alias", "alias_taken"]]);
});

it("of two imports that want one alias at once one has it, and the other is told", async () => {
  for (let round = 1; round <= 5; round++) {
    const ids = [await stage(foreign(9_000 + round)), await stage(foreign(9_000 + round))];
    for (const id of ids) await studio.call("post", `/catalog/imports/${id}/commit`);
    await Promise.all(ids.map(imports.commitNext));
    const reports = await Promise.all(ids.map(imports.report));
    expect(reports.map(({ state }: CatalogImportView) => state).toSorted()).toEqual(["committed", "failed"]);
    expect(reports.flatMap(imports.errorsOf)).toEqual([[1, "alias", "alias_taken"]]);
  }
});

it("a dry run and a refused import leave the numbers alone", async () => {
  const id = await stage(foreign(900_000), { name: "Bad", year: 1 });
  await studio.call("post", `/catalog/imports/${id}/commit?dryRun=true`);
  expect((await imports.commitNext())?.result).toBe("counted");
  expect((await studio.create({ name: "A" })).alias).toBeLessThan(2_000);
});
