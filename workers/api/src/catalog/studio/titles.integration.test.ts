import { newId } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { TEST_CALLERS } from "../../platform/mounted.fixture.ts";
import { insertTestTitle } from "../../platform/title-rows.fixture.ts";
import { insertPicture } from "./pictures.fixture.ts";
import { studioForEach } from "./studio-for-each.fixture.ts";

const { studio, database, nowMs } = studioForEach();
const now = new Date(nowMs).toISOString();

const addPerson = async (name: string): Promise<string> => {
  const id = newId("person", nowMs);
  await database.pool.query("insert into people (id, name) values ($1, $2)", [id, name]);
  return id;
};
const PICTURE = {
  role: "poster",
  name: `${"ab".repeat(32)}.webp`,
  width: 600,
  height: 900,
  focalX: 0.25,
  focalY: 0.5,
  placeholder: "#102030",
  language: "ru",
};

describe("every field of a title", () => {
  it("is kept as it was sent, and comes back", async () => {
    const [actor, director] = [await addPerson("Anna"), await addPerson("Boris")];
    await insertPicture(database.pool, PICTURE);
    const sent = {
      tagline: "A week at the water",
      synopsis: "Quiet.",
      year: 2021,
      tags: ["slow", "water"],
      studios: ["North Film"],
      countries: ["NO", "RU"],
      originalLanguage: "no",
      maturity: "12+",
      access: "subscription",
      texts: { ru: { name: "Дом у озера", synopsis: "Тихо." } },
      otherNames: [{ name: "Innsjøhuset", kind: "original", language: "no" }],
      externalIds: { imdb: "tt1234567", tmdb: "movie/862" },
      markers: [{ kind: "intro", startSeconds: 1.5, endSeconds: 20 }],
      chapters: [{ startSeconds: 0, name: "One" }],
      popularity: 0.731,
    };
    const made = await studio.create({
      ...sent,
      name: " Lake house ",
      genres: ["Nature", "nature"],
      ratings: [
        { country: "US", rating: "PG-13" },
        { country: "ZZ", rating: "unknown" },
      ],
      images: [PICTURE],
      credits: [
        { personId: director, role: "director" },
        { personId: actor, role: "actor", character: "The guest" },
      ],
      windows: [
        { offer: "rent", territories: ["NO"], startsAt: "2026-01-01T02:00:00+02:00", maxQuality: "hd", note: "c1" },
      ],
    });
    const { body: read } = await studio.call("get", `/titles/${made.alias}`);
    expect(read).toEqual(made);
    const { maturity: _, access: __, ...kept } = sent;
    expect(read).toMatchObject({
      ...kept,
      name: "Lake house",
      genres: ["nature"],
      ownMaturity: "12+",
      ratings: [
        { country: "US", rating: "PG-13", maturity: "12+" },
        { country: "ZZ", rating: "unknown" },
      ],
      ownImages: [PICTURE],
      credits: [
        { person: { id: director, name: "Boris", portrait: null }, role: "director", character: null },
        { person: { id: actor, name: "Anna", portrait: null }, role: "actor", character: "The guest" },
      ],
      windows: [
        { effect: "grant", offer: "rent", territories: ["NO"], startsAt: "2026-01-01T00:00:00.000Z", endsAt: null },
      ],
      state: "draft",
      version: 1,
    });
    const { rows } = await database.pool.query("select maturity_by_country, access from titles where id = $1", [
      made.id,
    ]);
    expect(rows).toEqual([{ maturity_by_country: { US: "12+" }, access: "subscription" }]);
  });

  it("can be replaced and emptied by one change, which is one version, one event and one line of the trail", async () => {
    const [one, two, three] = [await addPerson("1"), await addPerson("2"), await addPerson("3")];
    const credit = (personId: string) => ({ personId, role: "actor", character: null });
    const made = await studio.create({
      name: "A",
      genres: ["drama"],
      credits: [one, two, three].map(credit),
      windows: [{ offer: "free" }, { offer: "buy" }],
    });
    await database.pool.query("update titles set state = 'published' where id = $1", [made.id]);
    const [kept] = made.windows;
    const { status, body, etag } = await studio.call("patch", `/titles/${made.id}`, {
      name: "B",
      genres: [],
      credits: [three, one].map(credit),
      windows: [{ ...kept, note: "still" }, { offer: "rent" }],
    });
    expect([status, etag]).toEqual([200, '"2"']);
    expect(body.credits.map(({ person }) => person.id)).toEqual([three, one]);
    expect(body.windows).toHaveLength(2);
    expect(body.windows.find(({ id }) => id === kept?.id)).toEqual({ ...kept, note: "still" });
    expect(await studio.events()).toEqual([["title.updated", made.id]]);
    const trail = await studio.call<{
      items: { action: string; before: unknown; after: unknown; actor: string; at: string }[];
    }>("get", `/titles/${made.id}/history`);
    expect(trail.body.items[0]).toMatchObject({
      action: "update",
      actor: TEST_CALLERS.operator.userId,
      at: now,
      before: { name: "A", genres: ["drama"], credits: [one, two, three].map(credit) },
      after: { name: "B", genres: [], credits: [three, one].map(credit) },
    });
    expect(Object.keys(trail.body.items[0]?.after as object).toSorted()).toEqual([
      "credits",
      "genres",
      "name",
      "windows",
    ]);
    expect(trail.body.items[1]).toMatchObject({
      action: "create",
      before: null,
      after: { name: "A", genres: ["drama"] },
    });
  });

  it("that says what it said before is no change: no version, no event, no line", async () => {
    const made = await studio.create({
      name: "A",
      windows: [{ offer: "free" }],
      texts: { ru: { name: "А", tagline: "т" } },
    });
    const { windows, id } = made;
    const same = {
      name: "A ",
      texts: { ru: { tagline: "т", name: "А" } },
      windows: windows.map(({ id: _, ...window }) => window),
      popularity: 0,
    };
    expect((await studio.call("patch", `/titles/${id}`, same)).body).toEqual(made);
    expect((await database.pool.query("select from catalog_audit")).rowCount).toBe(1);
  });
});

describe("what a title refers to", () => {
  it("is a parent that a title of its kind may stand under, or none where it may stand alone", async () => {
    const cases = [
      ["season", "series", 201],
      ["season", "film", 400],
      ["season", null, 400],
      ["episode", "season", 201],
      ["episode", "series", 201],
      ["episode", null, 400],
      ["special", null, 201],
      ["special", "series", 201],
      ["trailer", "film", 201],
      ["extra", "episode", 201],
      ["extra", "trailer", 400],
      ["film", "series", 400],
      ["series", "series", 400],
    ] as const;
    for (const [kind, parent, status] of cases) {
      const id = newId("title", nowMs);
      if (parent !== null)
        await database.pool.query("insert into titles (id, kind, name) values ($1, $2, 'P')", [id, parent]);
      const made = await studio.call("post", "/titles", {
        kind,
        name: "X",
        ordinal: 1,
        parentId: parent === null ? null : id,
      });
      expect([kind, parent, made.status]).toEqual([kind, parent, status]);
      if (status === 400) expect(made.body.errors).toMatchObject([{ in: "body", path: "parentId" }]);
    }
  });

  it("is refused by its place when it is not there", async () => {
    const known = await addPerson("K");
    const { id } = await insertTestTitle(database.pool);
    const { assetId } = await insertTestTitle(database.pool);
    const wrong = await studio.call("patch", `/titles/${id}`, {
      parentId: newId("title", nowMs),
      credits: [
        { personId: known, role: "actor" },
        { personId: newId("person", nowMs), role: "actor" },
      ],
      editions: [{ name: "Cut", assetId }],
      windows: [{ id: newId("rightsWindow", nowMs), offer: "free" }],
    });
    expect([wrong.status, wrong.body.code]).toEqual([400, "http.validation_failed"]);
    expect(wrong.body.errors?.map(({ path }) => path)).toEqual([
      "windows.0.id",
      "parentId",
      "credits.1.personId",
      "editions.0.assetId",
    ]);
    expect((await studio.call("get", `/titles/${id}`)).body.version).toBe(1);
  });

  it("takes no window of another title, though it be asked under a known id", async () => {
    const other = await studio.create({ name: "Other", windows: [{ offer: "free" }] });
    const mine = await studio.create({ name: "Mine", windows: [{ offer: "buy" }] });
    const wrong = await studio.call("patch", `/titles/${mine.id}`, {
      windows: [{ ...other.windows[0], offer: "rent" }],
    });
    expect(wrong.status).toBe(400);
    expect((await studio.call("get", `/titles/${other.id}`)).body.windows).toEqual(other.windows);
  });

  it("cannot have an external id that another has, by one change or by ten at once", async () => {
    await studio.create({ name: "A", externalIds: { imdb: "tt0000001" } });
    const refused = await studio.call("post", "/titles", { name: "B", externalIds: { imdb: "tt0000001" } });
    expect([refused.status, refused.body.code]).toEqual([409, "catalog.external_id_taken"]);
    expect(refused.body.errors).toMatchObject([{ in: "body", path: "externalIds.imdb" }]);
    const racing = await Promise.all(
      Array.from({ length: 10 }, () => studio.call("post", "/titles", { name: "R", externalIds: { tmdb: "movie/7" } })),
    );
    expect(racing.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(9).fill(409)]);
  });

  it("cannot change its kind", async () => {
    const { id } = await studio.create({ name: "A" });
    expect((await studio.call("patch", `/titles/${id}`, { kind: "series" })).status).toBe(400);
  });
});

describe("locks", () => {
  it("hold a field until it is unlocked, also by the change itself", async () => {
    const { id } = await studio.create({ name: "A", year: 2000 });
    const locked = await studio.call("patch", `/titles/${id}`, { lockedFields: ["name", "year"] });
    expect(locked.body.lockedFields).toEqual(["name", "year"]);
    const refused = await studio.call("patch", `/titles/${id}`, { name: "B", year: 2000, synopsis: "S" });
    expect([refused.status, refused.body.code]).toEqual([409, "catalog.field_locked"]);
    expect(refused.body.errors).toMatchObject([{ in: "body", path: "name" }]);
    expect((await studio.call("patch", `/titles/${id}`, { name: "B", lockedFields: ["name"] })).status).toBe(409);
    const freed = await studio.call("patch", `/titles/${id}`, { name: "B", lockedFields: ["year"] });
    expect(freed.body).toMatchObject({ name: "B", lockedFields: ["year"] });
  });
});

describe("states", () => {
  it("go along their ways and no other", async () => {
    const { id } = await insertTestTitle(database.pool, { state: "draft" });
    const move = (state: string, publishAt?: string) =>
      studio.call("post", `/titles/${id}/state`, { state, ...(publishAt && { publishAt }) });
    expect((await move("review")).body).toMatchObject({ state: "review", version: 2 });
    const refused = await move("retired");
    expect([refused.status, refused.body.code]).toEqual([409, "catalog.state_not_allowed"]);
    expect((await move("scheduled")).status).toBe(400);
    expect((await move("scheduled", "2026-06-01T12:00:00Z")).body.errors).toMatchObject([{ path: "publishAt" }]);
    expect((await move("scheduled", "2026-06-01T15:00:01+03:00")).body).toMatchObject({
      state: "scheduled",
      publishAt: "2026-06-01T12:00:01.000Z",
    });
    expect((await move("scheduled", "2027-01-01T00:00:00Z")).body).toMatchObject({
      publishAt: "2027-01-01T00:00:00.000Z",
    });
    expect((await move("published")).body).toMatchObject({ state: "published", publishAt: null, publishedAt: now });
    expect((await move("published")).body.version).toBe(5);
    expect((await move("retired")).body.state).toBe("retired");
    expect(await studio.events()).toEqual([
      ["title.published", id],
      ["title.unpublished", id],
    ]);
  });

  it("need a film for what plays by itself, and none for a series or season", async () => {
    const series = await studio.create({ kind: "series", name: "S" });
    const season = await studio.create({ kind: "season", name: "1", ordinal: 1, parentId: series.id });
    const episode = await studio.create({ kind: "episode", name: "1", ordinal: 1, parentId: season.id });
    const publish = async (id: string) =>
      (await studio.call("post", `/titles/${id}/state`, { state: "published" })).status;
    expect([await publish(series.id), await publish(season.id), await publish(episode.id)]).toEqual([200, 200, 409]);
  });

  it("of an episode make its season and series be looked at again", async () => {
    const series = await studio.create({ kind: "series", name: "S" });
    const season = await studio.create({ kind: "season", name: "1", ordinal: 1, parentId: series.id });
    for (const { id } of [series, season]) await studio.call("post", `/titles/${id}/publish`);
    const { id } = await insertTestTitle(database.pool, { state: "draft" });
    await database.pool.query("update titles set kind = 'episode', parent_id = $2 where id = $1", [id, season.id]);
    await database.pool.query("delete from outbox");
    await studio.call("post", `/titles/${id}/publish`);
    expect((await studio.events()).toSorted()).toEqual(
      [
        ["title.published", id],
        ["title.updated", season.id],
        ["title.updated", series.id],
      ].toSorted(),
    );
    await database.pool.query("delete from outbox");
    await studio.call("patch", `/titles/${series.id}`, { windows: [{ offer: "subscription" }] });
    expect((await studio.events()).toSorted()).toEqual(
      [
        ["title.updated", id],
        ["title.updated", season.id],
        ["title.updated", series.id],
      ].toSorted(),
    );
  });
});

describe("the studio's list", () => {
  it("is narrowed by kind, parent and a part of the name, in which % and _ mean themselves", async () => {
    const series = await studio.create({ kind: "series", name: "100% Wolf" });
    await studio.create({ kind: "season", name: "S_1", ordinal: 1, parentId: series.id });
    await studio.create({ name: "100 wolves" });
    const names = async (query: string) =>
      (await studio.call<{ items: { name: string }[] }>("get", `/titles?${query}`)).body.items.map(({ name }) => name);
    expect(await names("q=100%25")).toEqual(["100% Wolf"]);
    expect(await names("q=s_1")).toEqual(["S_1"]);
    expect((await names("q=WOL")).toSorted()).toEqual(["100 wolves", "100% Wolf"]);
    expect(await names("kind=series")).toEqual(["100% Wolf"]);
    expect(await names(`parentId=${series.id}`)).toEqual(["S_1"]);
  });
});
