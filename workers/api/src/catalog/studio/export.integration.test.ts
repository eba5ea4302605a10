import type { CatalogImportView, ImportLinesTaken } from "@cinema/contracts";
import { expect, it } from "vitest";
import { commitImport } from "../../platform/catalog-imports.fixture.ts";
import { insertPicture } from "./pictures.fixture.ts";
import { type Studio, studioOn } from "./studio.fixture.ts";
import { studioForEach } from "./studio-for-each.fixture.ts";

const { studio, database, createDatabase, nowMs } = studioForEach();

const stage = async (on: Studio, format: "jsonl" | "csv", text: string): Promise<string> => {
  const { body } = await on.call<CatalogImportView>("post", "/catalog/imports", { format });
  const taken = await on.call<ImportLinesTaken>("put", `/catalog/imports/${body.id}/lines`, undefined, { file: text });
  expect(taken.body).toMatchObject({ badLines: 0 });
  return body.id;
};
const report = async (on: Studio, id: string) =>
  (await on.call<CatalogImportView>("get", `/catalog/imports/${id}`)).body;
const exported = async (on: Studio, format: "jsonl" | "csv"): Promise<string> => {
  const answer = await on.api.call("get", `/studio/catalog/export?format=${format}`, { as: "operator" });
  expect(answer.headers.get("content-disposition")).toBe(`attachment; filename="catalog.${format}"`);
  return answer.text();
};

const STILL = { name: `${"cd".repeat(32)}.png`, width: 10, height: 5 };

/** A catalogue in which every field of some title says something, and something awkward. */
const fill = async (): Promise<void> => {
  const person = (
    await studio.call<{ id: string }>("post", "/people", { name: 'O"Neil, A', externalIds: { imdb: "nm0000001" } })
  ).body.id;
  await insertPicture(database.pool, STILL);
  const series = await studio.create({
    kind: "series",
    name: 'Show, "quoted"',
    synopsis: "two\r\nlines\nthree\rfour",
    tags: ["a|b", "[c]"],
    studios: ["N|F"],
  });
  const season = await studio.create({ kind: "season", name: "1", ordinal: 1, parentId: series.id });
  await studio.create({
    kind: "episode",
    name: "=1+1",
    ordinal: 1,
    parentId: season.id,
    tagline: "null",
    year: 1999,
    genres: ["drama"],
    countries: ["NO"],
    originalLanguage: "no",
    maturity: "16+",
    ratings: [{ country: "US", rating: "R" }],
    access: "subscription",
    texts: { ru: { name: "Серия\n1" } },
    otherNames: [{ name: "\u202Ex", kind: "working" }],
    images: [{ role: "still", ...STILL, focalX: 0.1 }],
    externalIds: { imdb: "tt0000001", tmdb: "episode/7" },
    credits: [
      { personId: person, role: "actor", character: "Me" },
      { personId: person, role: "writer" },
    ],
    markers: [{ kind: "credits", startSeconds: 0.1, endSeconds: 0.30000000000000004 }],
    chapters: [{ startSeconds: 12.34, name: "C" }],
    popularity: 0.123457,
    windows: [
      { offer: "free", territories: ["NO"], note: "n" },
      { effect: "block", devices: ["tv"], startsAt: "2026-01-01T00:00:00.123Z" },
      { offer: "free", territories: ["NO"], note: "n" },
    ],
  });
};

it.each(["jsonl", "csv"] as const)(
  "an exported catalogue read back as %s says that all is unchanged",
  async (format) => {
    await fill();
    const text = await exported(studio, format);
    const id = await stage(studio, format, text);
    expect(await report(studio, id)).toMatchObject({
      lines: 3,
      unchanged: 3,
      creates: 0,
      updates: 0,
      people: 0,
      badLines: 0,
    });
  },
);

it.each(["jsonl", "csv"] as const)(
  "a catalogue exported as %s makes the same one in an empty cinema",
  async (format) => {
    // Not the numbers that an empty cinema would have given by itself.
    await database.pool.query("alter sequence titles_alias_seq restart with 1010");
    await fill();
    const text = await exported(studio, format);
    const elsewhere = await createDatabase();
    const other = studioOn(elsewhere, () => nowMs);
    const id = await stage(other, format, text);
    await other.call("post", `/catalog/imports/${id}/commit`);
    await commitImport(elsewhere.pool, nowMs);
    expect(await report(other, id)).toMatchObject({ state: "committed", creates: 3, people: 1 });
    expect(await exported(other, format)).toBe(text);
    await elsewhere.drop();
  },
);

it("exports page by page and leaves the bin out", async () => {
  await database.pool.query(
    "insert into titles (id, name) select 'ttl_' || lpad(n::text, 26, '0'), 'T' || n from generate_series(1, 450) n",
  );
  await database.pool.query("update titles set deleted_at = now() where name = 'T7'");
  const names = (await exported(studio, "jsonl"))
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { name: string }).name);
  expect(new Set(names).size).toBe(449);
  expect(names).not.toContain("T7");
});

it("takes 10,000 lines of which 100 are bad: each is told with its place, nothing is half-written, the rest can go in alone", async () => {
  const { body } = await studio.call<CatalogImportView>("post", "/catalog/imports", { format: "jsonl" });
  const bad = (line: number): boolean => line % 100 === 50;
  for (let from = 1; from <= 10_000; from += 500) {
    const text = Array.from({ length: 500 }, (_, index) => {
      const line = from + index;
      return bad(line)
        ? `{"name":"Film ${line}","year":"${line}"}`
        : JSON.stringify({ name: `Film ${line}`, year: 1900 + (line % 100) });
    }).join("\n");
    await studio.call("put", `/catalog/imports/${body.id}/lines?from=${from}`, undefined, { file: text });
  }
  expect(await report(studio, body.id)).toMatchObject({ lines: 10_000, counted: false });
  expect((await studio.call("post", `/catalog/imports/${body.id}/commit?dryRun=true`)).status).toBe(202);
  expect((await commitImport(database.pool, nowMs))?.result).toBe("counted");
  const before = await report(studio, body.id);
  expect(before).toMatchObject({ state: "staging", counted: true, lines: 10_000, badLines: 100, creates: 9_900 });
  expect(before.errors).toHaveLength(100);
  expect(before.errors.every(({ line, column, code }) => bad(line) && column === "year" && code === "wrong_type")).toBe(
    true,
  );
  const refused = await studio.call("post", `/catalog/imports/${body.id}/commit`);
  expect([refused.status, refused.body.code]).toEqual([409, "catalog.import_has_bad_lines"]);
  expect((await database.pool.query("select from titles")).rowCount).toBe(0);
  await studio.call("post", `/catalog/imports/${body.id}/commit?skipBad=true`);
  await commitImport(database.pool, nowMs);
  expect(await report(studio, body.id)).toMatchObject({ state: "committed", creates: 9_900, badLines: 100 });
  expect((await database.pool.query("select from titles")).rowCount).toBe(9_900);
}, 120_000);

it("refuses more than it can hold: lines of a call, lines of a file, bytes, and what is no text", async () => {
  const { body } = await studio.call<CatalogImportView>("post", "/catalog/imports", { format: "jsonl" });
  const put = async (file: BodyInit, from = 1) => {
    const { status, body: problem } = await studio.call(
      "put",
      `/catalog/imports/${body.id}/lines?from=${from}`,
      undefined,
      { file },
    );
    return [status, problem.code, problem.errors?.[0]?.in];
  };
  expect(await put("{}\n".repeat(501))).toEqual([400, "http.validation_failed", "body"]);
  expect(await put("{}\n{}", 200_000)).toEqual([400, "http.validation_failed", "query"]);
  expect(await put("{}", 0)).toEqual([400, "http.validation_failed", "query"]);
  expect(await put("x".repeat(2 * 1024 ** 2 + 1))).toEqual([413, "http.payload_too_large", undefined]);
  expect(await put(new Uint8Array([0xff, 0xfe]))).toEqual([400, "http.validation_failed", "body"]);
  expect((await report(studio, body.id)).lines).toBe(0);
});
