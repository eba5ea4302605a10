import type { CatalogImportView, ImportChange, StudioTitleView } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { commitImport } from "../../platform/catalog-imports.fixture.ts";
import { importsOn } from "./imports.fixture.ts";
import { studioForEach } from "./studio-for-each.fixture.ts";

const { studio, database, nowMs } = studioForEach();
const imports = importsOn(studio, database, nowMs);

const begin = (format?: "jsonl" | "csv") => imports.begin(format);
const put = (id: string, text: BodyInit, from?: number) => imports.put(id, text, from);
const lines = (...values: readonly unknown[]): string => imports.lines(...values);
const report = (id: string) => imports.report(id);
const commit = (id: string, query?: string) => imports.commit(id, query);
const importAll = (...values: readonly unknown[]) => imports.all(...values);
const list = async (query = ""): Promise<readonly StudioTitleView[]> => {
  const { body } = await studio.call<{ items: { id: string }[] }>("get", `/titles?limit=100${query}`);
  return Promise.all(body.items.map(async ({ id }) => (await studio.call("get", `/titles/${id}`)).body));
};
const count = async (table: string): Promise<number> =>
  (await database.pool.query(`select from ${table}`)).rowCount ?? 0;
const errorsOf = (view: Pick<CatalogImportView, "errors">) => imports.errorsOf(view);

it("what is asked for while the origin is at work on something else is not promised", async () => {
  const id = await begin();
  await put(id, lines({ name: "A" }));
  const ask = (query: string) => studio.call("post", `/catalog/imports/${id}/commit${query}`);
  expect((await ask("?dryRun=true")).status).toBe(202);
  expect((await ask("?dryRun=true")).status).toBe(202);
  expect((await ask("")).body.code).toBe("catalog.import_busy");
  await commitImport(database.pool, nowMs);
  expect(await commit(id)).toMatchObject({ state: "committed", creates: 1 });
});

it("an import puts nothing under a title that went into the bin after it was planned", async () => {
  const series = await studio.create({ kind: "series", name: "S" });
  const id = await begin();
  await put(id, lines({ kind: "season", name: "1", ordinal: 1, parentId: series.id }));
  expect((await studio.call("post", `/catalog/imports/${id}/commit`)).status).toBe(202);
  await studio.call("delete", `/titles/${series.id}`);
  await commitImport(database.pool, nowMs);
  expect(errorsOf(await report(id))).toEqual([[1, "parentId", "title_in_bin"]]);
  expect(await count("titles")).toBe(1);
});

describe("a file of titles", () => {
  it("writes nothing before its commit, says before what it would do, and does it", async () => {
    const known = await studio.create({ name: "Known", year: 2000, externalIds: { imdb: "tt0000001" } });
    const id = await begin();
    await put(
      id,
      lines(
        { externalIds: { imdb: "tt0000001" }, year: 2001 },
        { alias: known.alias + 1000 },
        { name: "New", genres: ["drama"] },
      ),
    );
    expect(errorsOf(await report(id))).toEqual([
      [2, "alias", "unknown_title"],
      [2, "name", "missing"],
    ]);
    await put(id, lines({ name: "Other" }), 2);
    expect(await report(id)).toMatchObject({
      state: "staging",
      lines: 3,
      badLines: 0,
      creates: 2,
      updates: 1,
      unchanged: 0,
      errors: [],
    });
    const { body } = await studio.call<{ items: ImportChange[]; nextLine: number | null }>(
      "get",
      `/catalog/imports/${id}/changes?limit=2`,
    );
    expect(body).toMatchObject({
      items: [
        {
          line: 1,
          titleId: known.id,
          name: "Known",
          outcome: "update",
          changes: [{ field: "year", before: 2000, after: 2001, locked: false }],
        },
        { line: 2, outcome: "create", name: "Other", changes: [{ field: "name", before: "", after: "Other" }] },
      ],
      nextLine: 3,
    });
    expect([await count("titles"), await count("catalog_audit")]).toEqual([1, 1]);
    expect(await commit(id)).toMatchObject({ state: "committed", lines: 3, creates: 2, updates: 1, badLines: 0 });
    expect((await studio.call("get", `/titles/${known.id}`)).body).toMatchObject({ year: 2001, version: 2 });
    expect((await list()).map(({ name, state }) => [name, state]).toSorted()).toEqual([
      ["Known", "draft"],
      ["New", "draft"],
      ["Other", "draft"],
    ]);
    const trail = await studio.call<{ items: object[] }>("get", `/titles/${known.id}/history`);
    expect(trail.body.items[0]).toMatchObject({ action: "import", before: { year: 2000 }, after: { year: 2001 } });
  });

  it("tells of published titles that it changed, and of no others", async () => {
    const [seen, draft] = [await studio.create({ name: "A" }), await studio.create({ name: "B" })];
    await database.pool.query("update titles set state = 'published' where id = $1", [seen.id]);
    await importAll({ id: seen.id, year: 1 + 1999 }, { id: draft.id, year: 2000 }, { name: "C" });
    expect(await studio.events()).toEqual([["title.updated", seen.id]]);
  });

  it("puts episodes under seasons under series, in any order of lines, by ref, id or parentId", async () => {
    const done = await importAll(
      { kind: "episode", name: "E1", ordinal: 1, parentRef: "s1" },
      { kind: "trailer", name: "T", parentRef: "show" },
      { kind: "season", name: "S1", ordinal: 1, ref: "s1", parentRef: "show" },
      { kind: "series", name: "Show", ref: "show" },
    );
    expect(done).toMatchObject({ state: "committed", creates: 4 });
    const titles = await list();
    const of = (name: string): StudioTitleView => titles.find((title) => title.name === name) as StudioTitleView;
    expect(of("E1").parents.map(({ name }) => name)).toEqual(["Show", "S1"]);
    expect(of("T").parentId).toBe(of("Show").id);
    expect(await importAll({ kind: "episode", name: "E2", ordinal: 2, parentId: of("S1").id })).toMatchObject({
      creates: 1,
    });
    expect(
      await importAll(
        { kind: "season", id: of("S1").id, ref: "x" },
        { kind: "episode", name: "E3", ordinal: 3, parentRef: "x" },
      ),
    ).toMatchObject({ creates: 1, unchanged: 1 });
  });

  it("takes a name for the one new person who has it by an id, as the same file would when it is read again", async () => {
    const file = [
      {
        ref: "1",
        name: "First",
        externalIds: { imdb: "tt7700001" },
        credits: [{ name: "Twin", imdb: "nm7700001", role: "actor" }],
      },
      { ref: "2", name: "Second", externalIds: { imdb: "tt7700002" }, credits: [{ name: "twin", role: "actor" }] },
    ];
    expect(await importAll(...file)).toMatchObject({ state: "committed", creates: 2, people: 1 });
    expect(await importAll(...file)).toMatchObject({ state: "committed", unchanged: 2, people: 0 });
    const { rows } = await database.pool.query("select name, external_ids from people");
    expect(rows).toEqual([{ name: "Twin", external_ids: { imdb: "nm7700001" } }]);
  });

  it("makes that person also when the line that gives the id is left out", async () => {
    const id = await begin();
    await put(
      id,
      lines(
        { name: "Bad", year: 1, credits: [{ name: "Twin", imdb: "nm7700001", role: "actor" }] },
        { kind: "season", name: "Bad", credits: [{ name: "Twin", imdb: "nm7700001", role: "actor" }] },
        { name: "Good", credits: [{ name: "Twin", role: "actor" }] },
      ),
    );
    expect(await commit(id, "?skipBad=true")).toMatchObject({ state: "committed", creates: 1, badLines: 2, people: 1 });
  });

  it("tells of one new person under several ids, of a name that several new people have, and of a window's id that stands twice", async () => {
    const credited = (name: string, ...credits: readonly object[]) => ({
      name,
      credits: credits.map((credit) => ({ role: "actor", ...credit })),
    });
    const windowId = newId("rightsWindow", nowMs);
    const window = { id: windowId, offer: "free" };
    const id = await begin();
    await put(
      id,
      lines(
        credited("A", { name: "P", imdb: "nm9900001", tmdb: "person/99" }),
        credited("B", { name: "P", tmdb: "person/99" }),
        credited("C", { name: "Q", imdb: "nm9900002" }, { name: "Q", imdb: "nm9900003" }),
        credited("D", { name: "Q" }),
        { name: "E", windows: [window, window] },
        { name: "F", windows: [{ ...window, id: newId("rightsWindow", nowMs + 1) }] },
        { name: "G", windows: [{ ...window, id: newId("rightsWindow", nowMs + 1) }] },
      ),
    );
    expect(errorsOf(await report(id))).toEqual([
      [2, "credits.0", "person_id_taken"],
      [4, "credits.0", "ambiguous_person"],
      [5, "windows", "duplicate_window"],
    ]);
    const twice = newId("rightsWindow", nowMs + 2);
    await put(id, lines(...["F", "G"].map((name) => ({ name, windows: [{ ...window, id: twice }] }))), 6);
    expect(errorsOf(await report(id)).at(-1)).toEqual([7, "windows", "duplicate_window"]);
    expect(await commit(id, "?skipBad=true")).toMatchObject({ state: "committed", creates: 3 });
  });

  it("makes nobody for credits that are locked", async () => {
    const title = await studio.create({ name: "Locked", year: 2000 });
    await studio.call("patch", `/titles/${title.id}`, { lockedFields: ["credits"] });
    const ghost = { id: title.id, credits: [{ name: "Ghost", role: "actor" }] };
    expect(await importAll(ghost)).toMatchObject({ state: "committed", unchanged: 1, people: 0 });
    expect(await importAll({ ...ghost, year: 1999 })).toMatchObject({ updates: 1, locked: 1, people: 0 });
    expect(await count("people")).toBe(0);
  });

  it("finds people by id, external id and name, and makes those who are missing once", async () => {
    const person = async (name: string, imdb?: string): Promise<string> => {
      const id = newId("person", nowMs);
      await database.pool.query("insert into people (id, name, external_ids) values ($1, $2, $3)", [
        id,
        name,
        imdb === undefined ? {} : { imdb },
      ]);
      return id;
    };
    const [byName, byImdb] = [await person("Anna"), await person("Boris", "nm0000001")];
    const credits = [
      { name: "anna", role: "actor" },
      { name: "Somebody else", imdb: "nm0000001", role: "writer" },
      { name: "New One", role: "actor", character: "X" },
      { name: "New One", role: "director" },
    ];
    const done = await importAll({ name: "A", credits }, { name: "B", credits: [{ name: "NEW ONE", role: "editor" }] });
    expect(done).toMatchObject({ creates: 2, people: 1 });
    // Made at one moment, they are listed in any order.
    const [a, b] = (await list()).toSorted((left, right) => (left.name < right.name ? -1 : 1));
    expect(a?.credits.map(({ person: { id }, role }) => [id, role])).toEqual([
      [byName, "actor"],
      [byImdb, "writer"],
      [expect.any(String), "actor"],
      [a?.credits[2]?.person.id, "director"],
    ]);
    expect(b?.credits[0]?.person).toMatchObject({ id: a?.credits[2]?.person.id, name: "New One" });
    await person("Anna");
    const id = await begin();
    await put(
      id,
      lines({
        name: "C",
        credits: [
          { name: "Anna", role: "actor" },
          { personId: newId("person", nowMs), role: "actor" },
        ],
      }),
    );
    expect(errorsOf(await report(id))).toEqual([
      [1, "credits.0", "ambiguous_person"],
      [1, "credits.1", "unknown_person"],
    ]);
  });

  it("leaves locked fields alone and counts them", async () => {
    const { id } = await studio.create({ name: "A", year: 2000, lockedFields: undefined });
    await studio.call("patch", `/titles/${id}`, { lockedFields: ["name"] });
    const staged = await begin();
    await put(staged, lines({ id, name: "B", year: 2001 }));
    const { body } = await studio.call<{ items: ImportChange[] }>("get", `/catalog/imports/${staged}/changes`);
    expect(body.items[0]?.changes).toEqual([
      { field: "year", before: 2000, after: 2001, locked: false },
      { field: "name", before: "A", after: "B", locked: true },
    ]);
    expect(await commit(staged)).toMatchObject({ updates: 1, locked: 1 });
    expect((await studio.call("get", `/titles/${id}`)).body).toMatchObject({ name: "A", year: 2001 });
    expect(await importAll({ id, name: "C" })).toMatchObject({ updates: 0, unchanged: 1, locked: 1 });
  });

  it("is refused whole while a line is wrong, unless the good ones are asked for alone", async () => {
    const bin = await studio.create({ name: "Bin" });
    await studio.call("delete", `/titles/${bin.id}`);
    const film = await studio.create({ name: "Film", externalIds: { tmdb: "movie/1" } });
    const id = await begin();
    await put(
      id,
      lines(
        { name: "Good" },
        { id: bin.id, year: 2000 },
        { id: film.id, kind: "series" },
        { id: film.id, year: 2000 },
        { name: "Taken", alias: film.alias, externalIds: { imdb: "tt0000009" } },
        { name: "Twice", externalIds: { imdb: "tt0000009" } },
        { kind: "season", name: "S", ordinal: 1, parentRef: "nowhere" },
        { kind: "season", name: "S", ordinal: 1, parentId: film.id },
        { kind: "season", name: "S", parentRef: "show", ref: "s" },
        { kind: "series", name: "Show", ref: "show" },
        { kind: "episode", name: "E", parentRef: "s" },
        { kind: "episode", name: "E" },
        { name: "R", ref: "show" },
        { name: "W", editions: [{ name: "cut", assetId: "ast_1" }] },
        { id: film.id, windows: [{ id: newId("rightsWindow", nowMs), offer: "free" }] },
      ),
    );
    const before = await report(id);
    expect(errorsOf(before)).toEqual([
      [2, "id", "title_in_bin"],
      [3, "kind", "kind_fixed"],
      [4, "id", "duplicate_title"],
      [5, "id", "duplicate_title"],
      [6, "externalIds.imdb", "external_id_taken"],
      [7, "parentRef", "unknown_parent"],
      [8, "parentId", "wrong_parent"],
      [9, "ordinal", "missing"],
      [11, "parentId", "bad_parent"],
      [12, "parentId", "missing"],
      [13, "ref", "duplicate_ref"],
      [14, "editions", "unknown_film"],
      [15, "id", "duplicate_title"],
      [15, "windows", "unknown_window"],
    ]);
    const refused = await studio.call("post", `/catalog/imports/${id}/commit`);
    expect([refused.status, refused.body.code]).toEqual([409, "catalog.import_has_bad_lines"]);
    const done = await commit(id, "?skipBad=true");
    expect(done).toMatchObject({ state: "committed", lines: 15, badLines: 13, creates: 2 });
    expect(errorsOf(done)).toEqual(errorsOf(before));
    expect((await list()).map(({ name }) => name).toSorted()).toEqual(["Film", "Good", "Show"]);
  });

  it("is refused by the commit itself when the catalogue changed after it was asked for; mended, it goes through", async () => {
    const id = await begin();
    await put(id, lines({ name: "A" }, { name: "B", externalIds: { imdb: "tt0000001" } }));
    await studio.call("post", `/catalog/imports/${id}/commit`);
    await studio.create({ name: "First", externalIds: { tmdb: "movie/5" } });
    await database.pool.query(`update titles set external_ids = '{"imdb":"tt0000001"}'`);
    await database.pool.query("update titles set deleted_at = now()");
    expect((await commitImport(database.pool, nowMs))?.result).toBe("refused");
    expect(await report(id)).toMatchObject({
      state: "failed",
      creates: 1,
      badLines: 1,
      errors: [{ line: 2, code: "title_in_bin" }],
    });
    expect(await count("titles")).toBe(1);
    await put(id, lines({ name: "B" }), 2);
    expect(await commit(id)).toMatchObject({ state: "committed", creates: 2 });
  });

  it("takes no lines and no commit after its end, and the same commit twice is one", async () => {
    const id = await begin();
    await put(id, lines({ name: "A" }));
    await commit(id);
    expect((await studio.call("post", `/catalog/imports/${id}/commit`)).body).toMatchObject({
      state: "committed",
      creates: 1,
    });
    expect(await commitImport(database.pool, nowMs)).toBeNull();
    expect((await put(id, lines({ name: "B" }))).body.code).toBe("catalog.import_closed");
    expect((await studio.call("delete", `/catalog/imports/${id}`)).body.code).toBe("catalog.import_closed");
    const other = await begin();
    await put(other, lines({ name: "B" }));
    expect((await studio.call("delete", `/catalog/imports/${other}`)).status).toBe(204);
    expect(await report(other)).toMatchObject({ state: "cancelled", lines: 0 });
    expect((await studio.call("post", `/catalog/imports/${other}/commit`)).body.code).toBe("catalog.import_closed");
    expect((await studio.call("get", `/catalog/imports/${newId("catalogImport", nowMs)}`)).body.code).toBe(
      "catalog.import_not_found",
    );
    expect(await count("titles")).toBe(1);
  });

  it("may be sent again in any order and in other pieces: what was sent last of a line counts", async () => {
    const id = await begin();
    await put(id, lines({ name: "3" }, { name: "4" }), 3);
    await put(id, lines({ name: "1" }, { name: "2" }, { name: "three" }));
    await put(id, lines({ name: "1" }, { name: "2" }, { name: "three" }));
    await put(id, "\n\n", 1);
    expect(await report(id)).toMatchObject({ lines: 2, creates: 2 });
    await commit(id);
    expect((await list()).map(({ name }) => name).toSorted()).toEqual(["4", "three"]);
  });
});
