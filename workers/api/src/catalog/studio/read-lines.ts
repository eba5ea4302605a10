import { type CatalogFormat, type CatalogLineCode, createCsvWalk } from "@cinema/contracts";
import { lineOfCsv } from "@cinema/domain";
import { csvParseRows } from "d3-dsv";
import { unstorablePath } from "../../platform/storable-text.ts";

/** A line of a file as a value, or why it is none. */
export type ReadLine = { readonly line: number } & (
  | { readonly value: unknown }
  | { readonly column: string; readonly code: CatalogLineCode }
);
export type ReadLines = {
  readonly lines: readonly ReadLine[];
  /** How many lines of the file were sent, empty ones and those within quotes included. */
  readonly count: number;
};

const BREAK = /\r\n|\n|\r/g;

const readJsonLine = (text: string, line: number): ReadLine => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, column: "", code: "invalid_json" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { line, column: "", code: "not_an_object" };
  const column = unstorablePath(text, value);
  return column === null ? { line, value } : { line, column, code: "unstorable_text" };
};

const readJson = (text: string, from: number): ReadLines => {
  const texts = text.split("\n");
  // What ends the last line begins no other.
  if (texts.at(-1) === "") texts.pop();
  const lines = texts.flatMap((one, index) => (one.trim() === "" ? [] : [readJsonLine(one, from + index)]));
  return { lines, count: texts.length };
};

/** Whether a quote is opened that swallows the rest of what was sent. */
const endsQuoted = (text: string): boolean => {
  const walk = createCsvWalk();
  for (let at = 0; at < text.length; at++) walk.step(text.charCodeAt(at));
  return walk.isQuoted();
};

/** CSV as RFC 4180 has it, the header first. A row begins where the one before ended: line breaks within quotes count. */
const readCsv = (text: string, from: number): ReadLines => {
  const [header = [], ...rows] = csvParseRows(text);
  const columns = header.map((name) => name.trim());
  const isUnclosed = endsQuoted(text);
  const twice = columns.find((name, index) => !name.startsWith("credits.") && columns.indexOf(name) !== index);
  let line = from;
  const lines = rows.flatMap((cells, index): ReadLine[] => {
    const at = line;
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(BREAK)?.length ?? 0), 0);
    if (isUnclosed && index === rows.length - 1) return [{ line: at, column: "", code: "unclosed_quote" }];
    if (cells.length === 1 && cells[0]?.trim() === "") return [];
    if (twice !== undefined) return [{ line: at, column: twice, code: "duplicate_column" }];
    if (cells.length !== columns.length) return [{ line: at, column: "", code: "wrong_number_of_cells" }];
    const bad = cells.findIndex((cell) => cell.includes("\0"));
    if (bad !== -1) return [{ line: at, column: columns[bad] ?? "", code: "unstorable_text" }];
    return [{ line: at, value: lineOfCsv(columns, cells) }];
  });
  return { lines, count: line - from };
};

/** Reads what was sent of a file; null when it is not UTF-8. A byte order mark is no part of it. */
export const readLines = (file: Uint8Array, format: CatalogFormat, from: number): ReadLines | null => {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(file);
  } catch {
    return null;
  }
  return format === "csv" ? readCsv(text, from) : readJson(text, from);
};
