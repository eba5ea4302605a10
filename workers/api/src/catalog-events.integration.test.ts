import { CatalogEvent, TitleEvent } from "@cinema/contracts";
import { catalogueFingerprint } from "@cinema/database";
import { newId } from "@cinema/foundation";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { announceFlips, SKEW_MS } from "../../../origin/src/catalog/follow-clock/announce-flips.postgres.ts";
import { publishScheduled } from "../../../origin/src/catalog/follow-clock/publish-scheduled.postgres.ts";
import { type Answer, type Studio, studioOn } from "./catalog/studio/studio.fixture.ts";
import { studioRoutes } from "./catalog/studio/index.ts";
import { commitImport } from "./platform/catalog-imports.fixture.ts";
import { insertTestWindow } from "./platform/rights-windows.fixture.ts";
import { sqlOf } from "./platform/sql.fixture.ts";
import { insertTestTitle } from "./platform/title-rows.fixture.ts";

const NOW = Date.parse("2026-06-01T12:00:00Z");
let postgres: TestPostgres;
let database: TestDatabase;
let studio: Studio;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  database = await postgres.createDatabase();
  studio = studioOn(database, () => NOW);
  return () => database.drop();
});

/** What there has to be is made; the answer does the write itself. */
type Prepare = () => Promise<() => Promise<Answer<unknown>>>;
const made = async (path: string, body: object): Promise<string> => {
  const answer = await studio.call<{ id: string }>("post", path, body);
  if (answer.status !== 201) throw new Error(`not made: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
};
const published = async (): Promise<string> => (await insertTestTitle(database.pool)).id;
const ROW = { name: "New", source: { type: "query", sort: "newest" } };
const send = (method: string, path: string, body?: unknown) => (): Promise<Answer<unknown>> =>
  studio.call<unknown>(method, path, body);

/** Operations after which viewers may see something else. */
const TOLD: Readonly<Record<string, Prepare>> = {
  "catalog.updateTitle": async () => send("patch", `/titles/${await published()}`, { name: "B" }),
  "catalog.changeTitleState": async () => send("post", `/titles/${await published()}/state`, { state: "retired" }),
  "catalog.publishTitle": async () =>
    send("post", `/titles/${(await insertTestTitle(database.pool, { state: "draft" })).id}/publish`),
  "catalog.unpublishTitle": async () => send("post", `/titles/${await published()}/unpublish`),
  "catalog.deleteTitle": async () => send("delete", `/titles/${await published()}`),
  "catalog.restoreTitle": async () => {
    const id = await published();
    await studio.call("delete", `/titles/${id}`);
    return send("post", `/titles/${id}/restore`);
  },
  "catalog.createPerson": async () => send("post", "/people", { name: "A" }),
  "catalog.updatePerson": async () =>
    send("patch", `/people/${await made("/people", { name: "A" })}`, { born: "1950-01-01" }),
  "catalog.deletePerson": async () => send("delete", `/people/${await made("/people", { name: "A" })}`),
  "catalog.createCollection": async () => send("post", "/collections", { name: "A", published: true }),
  "catalog.updateCollection": async () =>
    send("patch", `/collections/${await made("/collections", { name: "A" })}`, { synopsis: "B" }),
  "catalog.deleteCollection": async () => send("delete", `/collections/${await made("/collections", { name: "A" })}`),
  "catalog.createRow": async () => send("post", "/rows", ROW),
  "catalog.updateRow": async () => send("patch", `/rows/${await made("/rows", ROW)}`, { position: 3 }),
  "catalog.deleteRow": async () => send("delete", `/rows/${await made("/rows", ROW)}`),
  "catalog.putTerm": async () => send("put", "/terms/genre/drama", { names: { en: "Drama" } }),
  "catalog.deleteTerm": async () => {
    await studio.call("put", "/terms/genre/drama", { names: { en: "Drama" } });
    return send("delete", "/terms/genre/drama");
  },
  "catalog.commitCatalogImport": async () => {
    const title = await published();
    const id = await made("/catalog/imports", { format: "jsonl" });
    const file = JSON.stringify({ id: title, popularity: 0.7 });
    await studio.call("put", `/catalog/imports/${id}/lines`, undefined, { file });
    return async () => {
      const answer = await studio.call<unknown>("post", `/catalog/imports/${id}/commit`);
      await commitImport(database.pool, NOW);
      return answer;
    };
  },
};

/** Operations that write, but nothing that viewers see. */
const UNSEEN: Readonly<Record<string, string>> = {
  "catalog.createTitle": "a draft is nobody's business",
  "catalog.purgeTitle": "it was in the bin",
  "catalog.createCatalogImport": "lines wait for their commit",
  "catalog.addPicture": "a picture is shown where a title, person or collection names it",
  "catalog.putImportLines": "lines wait for their commit",
  "catalog.cancelCatalogImport": "nothing was committed",
};

const tables = async (): Promise<unknown> => (await sqlOf(database.pool).execute(catalogueFingerprint())).rows[0];
const said = async (): Promise<readonly unknown[]> => {
  const { rows } = await database.pool.query<{ topic: string; value: unknown }>(
    "delete from outbox returning topic, value",
  );
  return rows.map(({ topic, value }) => (topic === "cinema.titles.v1" ? TitleEvent : CatalogEvent).parse(value));
};

describe("the studio", () => {
  it("has no operation of which nobody has said whether it changes what viewers see", () => {
    const writing = studioRoutes.filter(({ method }) => method !== "get").map(({ operation }) => operation);
    expect(writing.toSorted()).toEqual([...Object.keys(TOLD), ...Object.keys(UNSEEN)].toSorted());
  });

  it.each(Object.entries(TOLD))("leaves an event with %s", async (_operation, prepare) => {
    const write = await prepare();
    await said();
    const before = await tables();
    const { status, body } = await write();
    expect([status < 300, body]).toEqual([true, body]);
    expect(await tables()).not.toEqual(before);
    expect(await said()).not.toEqual([]);
  });

  it("leaves none where it changed nothing", async () => {
    const names = { names: { en: "Drama" } };
    const row = await made("/rows", ROW);
    await studio.call("put", "/terms/genre/drama", names);
    await said();
    await studio.call("put", "/terms/genre/drama", names);
    await studio.call("patch", `/rows/${row}`, { name: ROW.name });
    await studio.call("delete", "/terms/genre/comedy");
    expect(await said()).toEqual([]);
  });
});

describe("the clock", () => {
  it("leaves an event when a scheduled title is published, and one when a window opens", async () => {
    await insertTestTitle(database.pool, { state: "scheduled", publishAt: new Date(NOW) });
    const { id } = await insertTestTitle(database.pool);
    await announceFlips({ pool: database.pool, nowMs: NOW, eventId: newId("event", NOW) });
    await insertTestWindow(database.pool, id, { startsAt: new Date(NOW).toISOString() });
    const deps = { pool: database.pool, nowMs: NOW + SKEW_MS, eventId: newId("event", NOW) };
    await publishScheduled(deps);
    expect(await said()).toMatchObject([{ type: "title.published" }]);
    await announceFlips({ ...deps, eventId: newId("event", NOW) });
    expect(await said()).toMatchObject([{ type: "title.updated", payload: { titleId: id } }]);
  });
});
