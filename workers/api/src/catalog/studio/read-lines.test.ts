import { newId } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { type ReadLine, readLines } from "./read-lines.ts";
import { stageLine } from "./stage-line.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, format: "csv" | "jsonl" = "jsonl", from = 1) => readLines(bytes(text), format, from);
const said = (lines: readonly ReadLine[] | undefined) =>
  (lines ?? []).map((line) => ("value" in line ? [line.line, line.value] : [line.line, line.column, line.code]));
const staged = (text: string, format: "csv" | "jsonl" = "jsonl", from = 1) =>
  (read(text, format, from)?.lines ?? []).map((line) => stageLine(line, (kind) => newId(kind, 0)));
const errors = (text: string, format: "csv" | "jsonl" = "jsonl", from = 1) =>
  staged(text, format, from).flatMap(({ line, errors: wrong }) =>
    (wrong ?? []).map(({ column, code }) => [line, column, code]),
  );

it("takes a quote in the middle of a cell for a letter, and tells of one that is never closed where it opens", () => {
  expect(said(read('kind,name\nfilm,5" disc\nfilm,fine\n', "csv", 2)?.lines)).toEqual([
    [2, { kind: "film", name: '5" disc' }],
    [3, { kind: "film", name: "fine" }],
  ]);
  expect(said(read('name\nA\n"B\nC\n', "csv", 2)?.lines)).toEqual([
    [2, { name: "A" }],
    [3, "", "unclosed_quote"],
  ]);
});

it("refuses rows under a header that names a column twice", () => {
  expect(errors("name,name\nA,B\n", "csv", 2)).toEqual([[2, "name", "duplicate_column"]]);
  expect(errors("name,credits.actor,credits.actor\nA,B,C\n", "csv", 2)).toEqual([]);
});

it("refuses what no column can hold: an alias beyond its type, times beyond the calendar, a window's id of another form", () => {
  const window = (more: object) => JSON.stringify({ name: "a", windows: [{ offer: "free", ...more }] });
  const lines = [
    '{"alias":3000000000}',
    window({ startsAt: "0000-01-01T00:00:00Z" }),
    window({ endsAt: "9999-12-31T23:59:59-14:00" }),
    window({ id: "hello" }),
    window({ startsAt: "1900-01-01T00:00:00Z", endsAt: "9999-12-30T00:00:00Z" }),
  ];
  expect(errors(lines.join("\n"))).toEqual([
    [1, "alias", "too_large"],
    [2, "windows.0.startsAt", "inconsistent"],
    [3, "windows.0.endsAt", "inconsistent"],
    [4, "windows.0.id", "wrong_form"],
  ]);
});

describe("JSON lines", () => {
  it("are counted as the file has them, with a byte order mark, CRLF, empty lines and an end without a line", () => {
    const read5 = read('\uFEFF{"a":1}\r\n\r\n{"a":2}\n  \n{"a":3}', "jsonl", 7);
    expect(said(read5?.lines)).toEqual([
      [7, { a: 1 }],
      [9, { a: 2 }],
      [11, { a: 3 }],
    ]);
    expect(read5?.count).toBe(5);
    expect(read('{"a":1}\n')?.count).toBe(1);
    expect(read("")).toEqual({ lines: [], count: 0 });
  });

  it("that are none are told with their number, and the others are read", () => {
    expect(said(read('{"a":1}\n{"a":\nnull\n[1]\n"x"\n{"a":1}}\n{"a":2}')?.lines)).toEqual([
      [1, { a: 1 }],
      [2, "", "invalid_json"],
      [3, "", "not_an_object"],
      [4, "", "not_an_object"],
      [5, "", "not_an_object"],
      [6, "", "invalid_json"],
      [7, { a: 2 }],
    ]);
  });

  it("cannot bring what no text can have, wherever it stands", () => {
    expect(errors('{"name":"a\\u0000b"}\n{"texts":{"ru":{"name":"\\ud800"}}}\n{"a\\u0000":1}')).toEqual([
      [1, "name", "unstorable_text"],
      [2, "texts.ru.name", "unstorable_text"],
      [3, "", "unstorable_text"],
    ]);
    expect(readLines(new Uint8Array([0x7b, 0xff, 0x7d]), "jsonl", 1)).toBeNull();
  });

  it("keep every other character, those that turn the direction of writing too", () => {
    const name = "\u202Eevil\u202C \u2066x\u2069 e\u0301 👩‍👩‍👧 \u200B";
    expect(staged(JSON.stringify({ name: `${name}x` }))[0]?.document?.fields).toEqual({ name: `${name}x` });
  });

  it("cannot reach an object's own names", () => {
    expect(errors('{"name":"A","__proto__":{"id":"x"}}\n{"name":"A","constructor":1,"toString":2}')).toEqual([
      [1, "__proto__", "unknown_field"],
      [2, "constructor", "unknown_field"],
      [2, "toString", "unknown_field"],
    ]);
  });
});

describe("CSV", () => {
  it("has quotes, commas, quotes within quotes and line breaks in cells; a row is numbered by its first line", () => {
    const file = '\uFEFFname,synopsis,year\r\n"A, ""the"" first","two\r\nlines",2000\r\n\r\nB,"x\ny\nz",\nC,,2002\n';
    const { lines, count } = read(file, "csv", 2) ?? { lines: [], count: 0 };
    expect(said(lines)).toEqual([
      [2, { name: 'A, "the" first', synopsis: "two\r\nlines", year: 2000 }],
      [5, { name: "B", synopsis: "x\ny\nz" }],
      [8, { name: "C", year: 2002 }],
    ]);
    expect(count).toBe(7);
  });

  it("has lists by |, JSON, dotted paths, people by role, and null to empty a field", () => {
    const file = [
      "name,genres,tags,externalIds.imdb,texts.ru.name,ratings,credits.director,credits.actor,year,popularity,alias",
      'A,Drama|Noir ,"[""a|b""]",tt0000001,А,"[{""country"":""US"",""rating"":""R""}]",Ann|Bo,Cy,null,0.5,12',
    ].join("\n");
    expect(said(read(file, "csv", 2)?.lines)[0]?.[1]).toEqual({
      name: "A",
      genres: ["Drama", "Noir"],
      tags: ["a|b"],
      externalIds: { imdb: "tt0000001" },
      texts: { ru: { name: "А" } },
      ratings: [{ country: "US", rating: "R" }],
      credits: [
        { name: "Ann", role: "director" },
        { name: "Bo", role: "director" },
        { name: "Cy", role: "actor" },
      ],
      year: null,
      popularity: 0.5,
      alias: 12,
    });
  });

  it("tells of rows that are none, by number, and of cells by column", () => {
    expect(errors('name,year\nA,2000,x\nB\n"C",x\nD,1\0\nE,"2000', "csv", 2)).toEqual([
      [2, "", "wrong_number_of_cells"],
      [3, "", "wrong_number_of_cells"],
      [4, "year", "wrong_type"],
      [5, "year", "unstorable_text"],
      [6, "", "unclosed_quote"],
    ]);
    expect(errors("name,colour,externalIds.ean,__proto__.x,year.x\nA,red,1,2,3", "csv", 2)).toEqual([
      [2, "year", "wrong_type"],
      [2, "externalIds.ean", "unknown_field"],
      [2, "colour", "unknown_field"],
      [2, "__proto__", "unknown_field"],
    ]);
    expect(errors("name,credits\nA,Ann", "csv", 2)).toEqual([[2, "credits", "wrong_type"]]);
  });
});

describe("a line", () => {
  it.each([
    [{ name: "" }, "name", "too_small"],
    [{ name: "x".repeat(201) }, "name", "too_large"],
    [{ year: 2000.5 }, "year", "wrong_type"],
    [{ kind: "movie" }, "kind", "not_allowed"],
    [{ externalIds: { imdb: "862" } }, "externalIds.imdb", "wrong_form"],
    [{ texts: { "not a tag!": {} } }, "texts.not a tag!", "wrong_form"],
    [{ credits: [{ role: "actor" }] }, "credits.0.name", "inconsistent"],
    [{ credits: [{ name: "A" }] }, "credits.0.role", "not_allowed"],
    [{ markers: [{ kind: "intro", startSeconds: 5 }] }, "markers.0.endSeconds", "missing"],
    [{ windows: [{}] }, "windows.0.offer", "inconsistent"],
    [
      { windows: [{ offer: "free", startsAt: "2026-01-02T00:00:00Z", endsAt: "2026-01-01T00:00:00Z" }] },
      "windows.0.endsAt",
      "inconsistent",
    ],
    [{ parentId: "ttl_1", parentRef: "x" }, "parentRef", "inconsistent"],
    [{ id: "12" }, "id", "wrong_form"],
    [{ state: "published" }, "state", "unknown_field"],
  ])("%j is wrong at its place", (value, column, code) => {
    expect(errors(JSON.stringify({ name: "A", ...value }))).toEqual([[1, column, code]]);
  });

  it("that is wrong everywhere tells twenty of it", () => {
    const credits = Array.from({ length: 100 }, () => ({}));
    expect(errors(JSON.stringify({ credits }))).toHaveLength(20);
  });
});
