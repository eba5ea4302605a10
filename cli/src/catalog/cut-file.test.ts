import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { cutFile, type FilePiece, LineTooLong } from "./cut-file.ts";

const cut = async (text: string, format: "csv" | "jsonl", chunk = 7): Promise<readonly FilePiece[]> => {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  );
  const pieces: FilePiece[] = [];
  for await (const piece of cutFile(Readable.from(chunks), format)) pieces.push(piece);
  return pieces;
};
const texts = (pieces: readonly FilePiece[]) => pieces.map(({ from, bytes }) => [from, Buffer.from(bytes).toString()]);

describe("a file is cut", () => {
  it("between records, at 500 lines, with the number of the first line of each piece", async () => {
    const lines = Array.from({ length: 1_001 }, (_, index) => `{"n":${index}}`);
    const pieces = await cut(lines.join("\n"), "jsonl", 1_000);
    expect(pieces.map(({ from, lines: count }) => [from, count])).toEqual([
      [1, 500],
      [501, 500],
      [1_001, 1],
    ]);
    expect(pieces.map(({ bytes }) => Buffer.from(bytes).toString()).join("")).toBe(lines.join("\n"));
    expect(pieces.at(-1)?.endByte).toBe(lines.join("\n").length);
  });

  it("with the header of CSV before every piece, and never within quotes", async () => {
    const rows = Array.from({ length: 300 }, (_, index) => `A${index},"one\r\n""two""\nthree"\r\n`);
    const pieces = await cut(`name,synopsis\r\n${rows.join("")}`, "csv");
    expect(pieces.map(({ from, lines }) => [from, lines])).toEqual([
      [2, 498],
      [500, 402],
    ]);
    expect(texts(pieces)[1]?.[1]).toBe(`name,synopsis\r\n${rows.slice(166).join("")}`);
  });

  it("by bytes where lines are long", async () => {
    const pieces = await cut(`${`"${"x".repeat(400_000)}"\n`.repeat(5)}`, "jsonl", 65_536);
    expect(pieces.map(({ from, lines }) => [from, lines])).toEqual([
      [1, 2],
      [3, 2],
      [5, 1],
    ]);
  });

  it("not at all where a record is too long for any call; its line is told", async () => {
    await expect(cut(`{}\n"${"x".repeat(3_000_000)}"`, "jsonl", 65_536)).rejects.toEqual(new LineTooLong(2));
    await expect(cut(`a\n"${"\n".repeat(600)}"\n`, "csv")).rejects.toEqual(new LineTooLong(2));
  });

  it("of CSV also where a CR alone ends a row, and not at a quote within a cell", async () => {
    for (const chunk of [1, 2, 7]) {
      expect((await cut("name\rA\rB\r", "csv", chunk)).map(({ from, lines }) => [from, lines])).toEqual([[2, 2]]);
      expect((await cut("name\r\nA\r\nB", "csv", chunk)).map(({ from, lines }) => [from, lines])).toEqual([[2, 2]]);
    }
    const rows = ['5" disc', ...Array.from({ length: 400 }, (_, index) => `"${index}\n${index}"`)];
    const pieces = await cut(`\uFEFFname\n${rows.join("\n")}\n`, "csv", 1_000);
    expect(pieces.map(({ from, lines }) => [from, lines])).toEqual([
      [2, 499],
      [501, 302],
    ]);
  });

  it("into nothing where nothing is in it", async () => {
    expect(await cut("", "jsonl")).toEqual([]);
    expect(await cut("name,year\n", "csv")).toEqual([]);
  });
});
