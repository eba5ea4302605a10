import { expect, it } from "vitest";
import { insertTestTitle } from "../../platform/title-rows.fixture.ts";
import { studioForEach } from "./studio-for-each.fixture.ts";

const { studio, database, nowMs } = studioForEach();
const now = new Date(nowMs).toISOString();

const family = async () => {
  const series = await studio.create({ kind: "series", name: "S" });
  const season = await studio.create({ kind: "season", name: "1", ordinal: 1, parentId: series.id });
  const first = await studio.create({ kind: "episode", name: "E1", ordinal: 1, parentId: season.id });
  const second = await studio.create({ kind: "episode", name: "E2", ordinal: 2, parentId: season.id });
  await studio.call("post", `/titles/${series.id}/publish`);
  await database.pool.query("delete from outbox");
  return { series, season, first, second };
};
const inBin = async () => {
  const { body } = await studio.call<{ items: { name: string }[] }>("get", "/titles?bin=true");
  return body.items.map(({ name }) => name).toSorted();
};

it("the bin takes a title with all that stands under it, and gives back what went in with it", async () => {
  const { series, first } = await family();
  await studio.call("delete", `/titles/${first.id}`);
  expect(await inBin()).toEqual(["E1"]);
  const gone = await studio.call("delete", `/titles/${series.id}`);
  expect(gone.body).toMatchObject({ deletedAt: now, state: "published" });
  expect(await inBin()).toEqual(["1", "E1", "E2", "S"]);
  expect((await studio.call<{ items: unknown[] }>("get", "/titles")).body.items).toEqual([]);
  expect(await studio.events()).toEqual([["title.unpublished", series.id]]);
  expect((await studio.call("patch", `/titles/${series.id}`, { name: "X" })).body.code).toBe("catalog.title_in_bin");
  expect((await studio.call("post", `/titles/${first.id}/restore`)).body.code).toBe("catalog.title_in_bin");
  expect((await studio.call("delete", `/titles/${series.id}`)).body.version).toBe(gone.body.version);
});

it("the bin gives back a title as it was and says so", async () => {
  const { series } = await family();
  await studio.call("delete", `/titles/${series.id}`);
  const back = await studio.call("post", `/titles/${series.id}/restore`);
  expect(back.body).toMatchObject({ deletedAt: null, state: "published" });
  expect(await inBin()).toEqual([]);
  expect(await studio.events()).toEqual([
    ["title.unpublished", series.id],
    ["title.published", series.id],
  ]);
  const { body } = await studio.call<{ items: { action: string }[] }>("get", `/titles/${series.id}/history`);
  expect(body.items.map(({ action }) => action)).toEqual(["restore", "delete", "state", "create"]);
});

it("the bin is emptied for good, children first, and leaves the trail", async () => {
  const { series, season } = await family();
  const purge = (id: string) => studio.call("post", `/titles/${id}/purge`);
  expect((await purge(season.id)).body.code).toBe("catalog.title_not_in_bin");
  await studio.call("delete", `/titles/${series.id}`);
  expect((await purge(series.id)).body.code).toBe("catalog.title_in_use");
  const { body } = await studio.call<{ items: { id: string }[] }>("get", `/titles?bin=true&parentId=${season.id}`);
  for (const { id } of [...body.items, season, series]) expect((await purge(id)).status).toBe(204);
  expect((await purge(series.id)).status).toBe(404);
  expect((await database.pool.query("select from titles")).rowCount).toBe(0);
  const trail = await studio.call<{ items: { action: string; before: { name: string } }[] }>(
    "get",
    `/titles/${series.id}/history`,
  );
  expect(trail.body.items[0]).toMatchObject({ action: "purge", before: { name: "S", films: [], jobs: [] } });
});

it("nobody is left alive under a title in the bin, however close they come to its end", async () => {
  for (let round = 0; round < 6; round++) {
    const series = await studio.create({ kind: "series", name: `S${round}` });
    const stray = await studio.create({ kind: "season", name: "3", ordinal: 3, parentId: (await family()).series.id });
    const [made, moved, gone] = await Promise.all([
      studio.call("post", "/titles", { kind: "season", name: "2", ordinal: 2, parentId: series.id }),
      studio.call("patch", `/titles/${stray.id}`, { parentId: series.id }),
      studio.call("delete", `/titles/${series.id}`),
    ]);
    expect([made.status, moved.status, gone.status]).toEqual([
      expect.toBeOneOf([201, 400]),
      expect.toBeOneOf([200, 400]),
      200,
    ]);
  }
  const { rows } = await database.pool.query(
    "select c.name from titles c join titles p on p.id = c.parent_id where c.deleted_at is null and p.deleted_at is not null",
  );
  expect(rows).toEqual([]);
});

it("what is deleted for good leaves its collections and its rows of the home page with another version", async () => {
  const { id } = await studio.create({ name: "A" });
  const other = await studio.create({ name: "B" });
  type Listed = { id: string; version: number };
  const listed = await studio.call<Listed>("post", "/collections", { name: "C", titleIds: [id, other.id] });
  const row = async (titleIds: readonly string[]): Promise<Listed> =>
    (await studio.call<Listed>("post", "/rows", { name: "R", source: { type: "titles", titleIds } })).body;
  const [both, alone, without] = [await row([id, other.id]), await row([id]), await row([other.id])];
  await studio.call("delete", `/titles/${id}`);
  await studio.call("post", `/titles/${id}/purge`);

  const now = await studio.call("get", `/collections/${listed.body.id}`);
  expect(now.body).toMatchObject({ version: listed.body.version + 1, titleIds: [other.id] });
  const rowNow = async (before: Listed) => (await studio.call("get", `/rows/${before.id}`)).body;
  expect(await rowNow(both)).toMatchObject({ version: both.version + 1, source: { titleIds: [other.id] } });
  expect(await rowNow(alone)).toMatchObject({ version: alone.version + 1, source: { titleIds: [] } });
  expect(await rowNow(without)).toEqual(without);
  // Its list can be changed as before.
  expect((await studio.call("patch", `/rows/${alone.id}`, { source: { type: "titles", titleIds: [] } })).status).toBe(
    200,
  );
});

it("the bin keeps a title whose film is being made", async () => {
  const { id, assetId } = await insertTestTitle(database.pool, { film: "processing" });
  await database.pool.query(
    `with u as (insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, object_key, multipart_id, state, expires_at)
      values ('upl_1', $1, 'usr_1', 'f', 1, 1, 'k', 'm', 'completed', now()))
     insert into jobs (id, upload_id, title_id, asset_id, state) values ('job_1', 'upl_1', $1, $2, 'running')`,
    [id, assetId],
  );
  await studio.call("delete", `/titles/${id}`);
  expect((await studio.call("post", `/titles/${id}/purge`)).body.code).toBe("catalog.title_in_use");
  await database.pool.query("update jobs set state = 'succeeded'");
  expect((await studio.call("post", `/titles/${id}/purge`)).status).toBe(204);
  const { rows } = await database.pool.query("select before from catalog_audit where action = 'purge'");
  expect(rows).toMatchObject([{ before: { films: [assetId], jobs: ["job_1"] } }]);
});
