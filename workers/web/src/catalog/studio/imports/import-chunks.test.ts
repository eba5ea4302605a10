import { describe, expect, it } from "vitest";
import { formatOf, importChunks } from "./import-chunks.ts";

const two = { maxLines: 2, maxBytes: 1_000 };

describe("a catalogue file is sent in pieces", () => {
  it("with the header of a CSV on every piece and the lines counted as in the file", () => {
    expect(importChunks("name,year\nA,1\nB,2\nC,3\n", "csv", two)).toEqual([
      { from: 2, text: "name,year\nA,1\nB,2\n" },
      { from: 4, text: "name,year\nC,3\n" },
    ]);
  });

  it("never cut within quotes: line breaks there count as lines and stay in their row", () => {
    const chunks = importChunks('name,synopsis\nA,"one\ntwo"\nB,"say ""x"""\r\nC,z', "csv", two);
    expect(chunks).toEqual([
      { from: 2, text: 'name,synopsis\nA,"one\ntwo"\n' },
      { from: 4, text: 'name,synopsis\nB,"say ""x"""\r\nC,z' },
    ]);
  });

  it("line by line where it is JSON Lines, with empty lines counted", () => {
    expect(importChunks('{"a":1}\n\n{"a":2}\n', "jsonl", two)).toEqual([
      { from: 1, text: '{"a":1}\n\n' },
      { from: 3, text: '{"a":2}\n' },
    ]);
  });

  it("small enough in bytes too, not in letters", () => {
    const chunks = importChunks("имя\nаа\nбб\n", "csv", { maxLines: 500, maxBytes: 13 });
    expect(chunks.map(({ text }) => text)).toEqual(["имя\nаа\n", "имя\nбб\n"]);
  });

  it("without a byte order mark, and not at all where there is nothing", () => {
    expect(importChunks("\uFEFFname\nA", "csv", two)).toEqual([{ from: 2, text: "name\nA" }]);
    expect(importChunks("", "csv", two)).toEqual([]);
    expect(importChunks("name", "csv", two)).toEqual([]);
    expect(importChunks("", "jsonl", two)).toEqual([]);
  });

  it("and is known by its name", () => {
    expect(["a.csv", "b.JSONL", "c.ndjson", "d.xlsx", "e"].map(formatOf)).toEqual([
      "csv",
      "jsonl",
      "jsonl",
      null,
      null,
    ]);
  });
});
