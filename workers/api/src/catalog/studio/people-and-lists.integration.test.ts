import type { StudioCollectionView, StudioPersonView, StudioRowView } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { insertTestTitle } from "../../platform/title-rows.fixture.ts";
import { insertPicture } from "./pictures.fixture.ts";
import { studioForEach } from "./studio-for-each.fixture.ts";

const { studio, database, nowMs } = studioForEach();

type Named = {
  readonly items: readonly { readonly name: string }[];
  readonly page: { readonly nextCursor: string | null };
};
const actionsOf = async (path: string): Promise<readonly string[]> =>
  (await studio.call<{ items: { action: string }[] }>("get", `${path}/history`)).body.items.map(({ action }) => action);

describe("people", () => {
  const create = async (fields: object): Promise<StudioPersonView> =>
    (await studio.call<StudioPersonView>("post", "/people", fields)).body;

  it("are made, found by any of their names, changed and deleted, each time with a line in the trail", async () => {
    await insertPicture(database.pool, { name: `${"ab".repeat(32)}.webp`, width: 1, height: 1 });
    const sent = {
      name: "Agnès Varda",
      otherNames: ["Arlette Varda"],
      biography: "Film maker.",
      texts: { ru: { name: "Аньес Варда" } },
      born: "1928-05-30",
      died: "2019-03-29",
      images: [
        {
          role: "portrait",
          name: `${"ab".repeat(32)}.webp`,
          width: 1,
          height: 1,
          focalX: 0.5,
          focalY: 0.5,
          placeholder: null,
          language: null,
        },
      ],
      externalIds: { imdb: "nm0889513", tmdb: "person/6817" },
    };
    const made = await create(sent);
    expect(made).toMatchObject({ ...sent, version: 1 });
    await create({ name: "Jacques Demy" });
    const names = async (q: string) =>
      (await studio.call<Named>("get", `/people?q=${encodeURIComponent(q)}`)).body.items.map(({ name }) => name);
    expect([await names("VARDA"), await names("arlette"), await names("de"), await names("%")]).toEqual([
      ["Agnès Varda"],
      ["Agnès Varda"],
      ["Jacques Demy"],
      [],
    ]);
    const first = (await studio.call<Named>("get", "/people?limit=1")).body;
    const second = (await studio.call<Named>("get", `/people?limit=1&cursor=${first.page.nextCursor}`)).body;
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["Agnès Varda", "Jacques Demy"]);

    const changed = await studio.call<StudioPersonView>(
      "patch",
      `/people/${made.id}`,
      { otherNames: [] },
      { headers: { "if-match": '"1"' } },
    );
    expect([changed.status, changed.etag, changed.body.otherNames]).toEqual([200, '"2"', []]);
    expect(
      (await studio.call("patch", `/people/${made.id}`, { name: "X" }, { headers: { "if-match": '"1"' } })).body.code,
    ).toBe("catalog.version_conflict");
    expect((await studio.call<StudioPersonView>("patch", `/people/${made.id}`, { otherNames: [] })).body.version).toBe(
      2,
    );
    expect((await studio.call("delete", `/people/${made.id}`)).status).toBe(204);
    expect((await studio.call("get", `/people/${made.id}`)).body.code).toBe("catalog.person_not_found");
    expect(await actionsOf(`/people/${made.id}`)).toEqual(["delete", "update", "create"]);
  });

  it("have an external id alone, and do not die before they are born", async () => {
    const { id } = await create({ name: "A", externalIds: { imdb: "nm0000001" } });
    expect((await studio.call("post", "/people", { name: "B", externalIds: { imdb: "nm0000001" } })).body.code).toBe(
      "catalog.external_id_taken",
    );
    const wrong = await studio.call("patch", `/people/${id}`, { born: "2000-01-01", died: "1999-12-31" });
    expect(wrong.body.errors).toMatchObject([{ in: "body", path: "died" }]);
    expect((await studio.call("patch", `/people/${id}`, { born: "2000-02-30" })).status).toBe(400);
  });

  it("are kept while they are credited, and a new name is told of their published titles alone", async () => {
    const { id } = await create({ name: "A" });
    const seen = await insertTestTitle(database.pool);
    const draft = await insertTestTitle(database.pool, { state: "draft" });
    for (const title of [seen, draft]) {
      await studio.call("patch", `/titles/${title.id}`, {
        credits: [
          { personId: id, role: "actor" },
          { personId: id, role: "writer" },
        ],
      });
    }
    await database.pool.query("delete from outbox");
    const refused = await studio.call("delete", `/people/${id}`);
    expect([refused.status, refused.body.code]).toEqual([409, "catalog.person_in_use"]);
    await studio.call("patch", `/people/${id}`, { biography: "B" });
    expect(await studio.events()).toEqual([]);
    await studio.call("patch", `/people/${id}`, { name: "B" });
    expect(await studio.events()).toEqual([["title.updated", seen.id]]);
  });
});

describe("collections", () => {
  const create = async (fields: object) => studio.call<StudioCollectionView>("post", "/collections", fields);

  it("keep their titles in order and tell of those that come and go", async () => {
    const titles = await Promise.all([1, 2, 3, 4].map(() => insertTestTitle(database.pool)));
    const [a, b, c, d] = titles.map(({ id }) => id) as [string, string, string, string];
    const made = await create({ name: "By the sea", titleIds: [a, b, c] });
    expect([made.status, made.body.titleIds]).toEqual([201, [a, b, c]]);
    await database.pool.query("delete from outbox");
    const changed = await studio.call<StudioCollectionView>("patch", `/collections/${made.body.id}`, {
      titleIds: [d, a],
    });
    expect([changed.body.titleIds, changed.body.version]).toEqual([[d, a], 2]);
    expect((await studio.events()).map(([, id]) => id).toSorted()).toEqual([a, b, c, d].toSorted());
    await database.pool.query("delete from outbox");
    await studio.call("patch", `/collections/${made.body.id}`, { synopsis: "Salt" });
    expect(await studio.events()).toEqual([]);
    expect(await actionsOf(`/collections/${made.body.id}`)).toEqual(["update", "update", "create"]);
  });

  it("refuse titles that are not there or stand there twice, by their place", async () => {
    const { id } = await insertTestTitle(database.pool);
    const wrong = await create({ name: "A", titleIds: [id, newId("title", nowMs), id] });
    expect(wrong.body.errors).toMatchObject([{ path: "titleIds.1" }, { path: "titleIds.2" }]);
    expect((await database.pool.query("select from collections")).rowCount).toBe(0);
  });

  it("are kept while a row shows them", async () => {
    const { body } = await create({ name: "A" });
    const row = await studio.call<StudioRowView>("post", "/rows", {
      name: "R",
      source: { type: "collection", collectionId: body.id },
    });
    expect((await studio.call("delete", `/collections/${body.id}`)).body.code).toBe("catalog.collection_in_use");
    expect((await studio.call("delete", `/rows/${row.body.id}`)).status).toBe(204);
    expect((await studio.call("delete", `/collections/${body.id}`)).status).toBe(204);
    expect(await actionsOf(`/collections/${body.id}`)).toEqual(["delete", "create"]);
  });
});

describe("rows", () => {
  it("are kept whole and listed in the order in which they are shown, hero first", async () => {
    const { id } = await insertTestTitle(database.pool);
    const source = { type: "titles", titleIds: [id] };
    const row = await studio.call<StudioRowView>("post", "/rows", {
      name: "Late",
      source,
      position: 5,
      limit: 7,
      territories: ["NO"],
      texts: { ru: { name: "Поздно" } },
      startsAt: "2026-01-01T02:00:00+02:00",
    });
    expect(row.body).toMatchObject({
      kind: "row",
      source,
      limit: 7,
      territories: ["NO"],
      startsAt: "2026-01-01T00:00:00.000Z",
      endsAt: null,
      version: 1,
    });
    await studio.call("post", "/rows", { name: "Early", source, position: 1 });
    await studio.call("post", "/rows", { name: "Hero", kind: "hero", source, position: 9 });
    expect((await studio.call<Named>("get", "/rows")).body.items.map(({ name }) => name)).toEqual([
      "Hero",
      "Early",
      "Late",
    ]);
    const moved = await studio.call<StudioRowView>("patch", `/rows/${row.body.id}`, {
      position: 0,
      source: { type: "query", genre: "drama" },
    });
    expect(moved.body).toMatchObject({
      position: 0,
      source: { type: "query", genre: "drama", sort: "newest" },
      version: 2,
    });
    expect(await actionsOf(`/rows/${row.body.id}`)).toEqual(["update", "create"]);
  });

  it("refuse what cannot fill them and times that end before they begin", async () => {
    const wrong = await studio.call("post", "/rows", {
      name: "A",
      source: { type: "titles", titleIds: [newId("title", nowMs)] },
      startsAt: "2026-01-02T00:00:00Z",
      endsAt: "2026-01-01T00:00:00Z",
    });
    expect(wrong.body.errors).toMatchObject([{ path: "endsAt" }, { path: "source.titleIds.0" }]);
    const none = await studio.call("post", "/rows", {
      name: "A",
      source: { type: "collection", collectionId: "col_1" },
    });
    expect(none.body.errors).toMatchObject([{ path: "source.collectionId" }]);
    expect((await studio.call("post", "/rows", { name: "A", source: { type: "magic" } })).status).toBe(400);
  });
});
