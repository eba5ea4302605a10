import type { AuditList, TermView } from "@cinema/contracts";
import { describe, expect, it } from "vitest";
import { insertTestTitle } from "../../platform/title-rows.fixture.ts";
import { studioForEach } from "./studio-for-each.fixture.ts";

const { studio, database } = studioForEach();

type Names = Readonly<Record<string, string>>;
const put = (path: string, names: Names, { tag, version }: { tag?: string; version?: number } = {}) =>
  studio.call<TermView>(
    "put",
    `/terms/${path}`,
    { names, ...(version !== undefined && { version }) },
    { headers: tag === undefined ? {} : { "if-match": tag } },
  );
const remove = (path: string, tag?: string) =>
  studio.call("delete", `/terms/${path}`, undefined, { headers: tag === undefined ? {} : { "if-match": tag } });
const history = async (path: string) => studio.call<AuditList>("get", `/terms/${path}/history`);
const written = async () => {
  const { rows } = await database.pool.query(
    "select (select count(*)::int from catalog_audit) as trail, (select count(*)::int from outbox) as events",
  );
  return rows[0] as { trail: number; events: number };
};

describe("the names of a word", () => {
  it("stand by language and are listed with their version and with how many titles use them", async () => {
    await insertTestTitle(database.pool, { genres: ["drama", "quiet"] });
    const made = await put("genre/Drama", { en: "Drama", ru: "Драма" });
    expect([made.status, made.etag, made.body]).toEqual([
      200,
      '"1"',
      { slug: "drama", names: { en: "Drama", ru: "Драма" }, version: 1 },
    ]);
    await put("genre/noir", { en: "Noir" });
    expect((await put("genre/noir", { en: "Film noir" })).body.version).toBe(2);
    expect((await studio.call("get", "/terms")).body).toEqual({
      items: [
        { slug: "drama", names: { en: "Drama", ru: "Драма" }, version: 1, titles: 1 },
        { slug: "quiet", names: {}, version: 0, titles: 1 },
        { slug: "noir", names: { en: "Film noir" }, version: 2, titles: 0 },
      ],
    });
    expect((await remove("genre/noir")).status).toBe(204);
    expect((await remove("genre/noir")).body.code).toBe("catalog.term_not_found");
  });

  it("that say what they said before are no change: no version, no event, no line", async () => {
    await put("tag/slow", { en: "Slow", de: "Langsam" });
    const before = await written();
    const again = await put("tag/slow", { de: "Langsam", en: "Slow" });
    expect([again.status, again.etag, again.body.version]).toEqual([200, '"1"', 1]);
    expect((await put("tag/unknown", {})).body).toEqual({ slug: "unknown", names: {}, version: 0 });
    expect(await written()).toEqual(before);
  });

  it("are not written over those that somebody else wrote meanwhile", async () => {
    await put("genre/drama", { en: "Drama" });
    expect((await put("genre/drama", { en: "Drama", ru: "Драма" }, { tag: '"1"' })).status).toBe(200);
    const late = await put("genre/drama", { en: "Drama", de: "Drama" }, { tag: '"1"' });
    expect([late.status, late.body, late.etag]).toMatchObject([412, { code: "catalog.version_conflict" }, '"2"']);
    expect((await put("genre/drama", { de: "Drama" }, { version: 1 })).status).toBe(412);
    expect((await put("genre/drama", { de: "Drama" }, { version: 2, tag: '"999"' })).status).toBe(412);
    expect((await remove("genre/drama", '"1"')).status).toBe(412);
    expect((await put("genre/drama", { en: "Drama", ru: "Драма", de: "Drama" }, { version: 2 })).body.version).toBe(3);
    expect((await put("genre/drama", {}, { tag: "3" })).body.errors).toMatchObject([
      { in: "header", path: "if-match" },
    ]);
  });

  it("are made once by two who both saw none, and a version of before they were taken away is not believed", async () => {
    const made = await Promise.all(["A", "B", "C"].map((en) => put("studio/North Film", { en }, { tag: '"0"' })));
    expect(made.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
    expect((await put("studio/other", { en: "O" }, { tag: "*" })).status).toBe(412);
    await remove("studio/North Film", '"1"');
    expect((await put("studio/North Film", { en: "N" })).body.version).toBeGreaterThan(1);
    expect((await put("studio/North Film", { en: "M" }, { tag: '"1"' })).status).toBe(412);
  });

  it("are all written when ten write at once and name no version", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => put("tag/t", { en: `T${index}` })));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(10).fill(200));
    expect((await written()).trail).toBe(10);
  });
});

it("the history of a word tells who named it how, and is there after its names are gone", async () => {
  await put("genre/Film Noir", { en: "Noir" });
  await put("genre/film noir", { en: "Film noir" });
  await remove("genre/film noir");
  const { status, body } = await history("genre/Film%20Noir");
  expect([status, body.items.map(({ action, before, after }) => [action, before, after])]).toEqual([
    200,
    [
      ["delete", { names: { en: "Film noir" } }, null],
      ["update", { names: { en: "Noir" } }, { names: { en: "Film noir" } }],
      ["create", null, { names: { en: "Noir" } }],
    ],
  ]);
  const page = await studio.api.call("get", "/studio/terms/genre/film%20noir/history?limit=1", { as: "operator" });
  expect(page.headers.get("link")).toContain("/studio/terms/genre/film%20noir/history?");
  expect((await history("genre/nothing")).body).toMatchObject({ code: "catalog.term_not_found" });
  await database.pool.query("insert into terms (kind, slug, names) values ('genre', 'seeded', '{}')");
  expect((await history("genre/seeded")).body.items).toEqual([]);
});
