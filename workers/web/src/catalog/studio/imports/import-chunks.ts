import { type CatalogFormat, createCsvWalk } from "@cinema/contracts";

/** A piece of a file that one call takes; `from` is the number of its first line in the file (of CSV, after the header). */
export type ImportChunk = { readonly from: number; readonly text: string };

type Limits = { readonly maxLines: number; readonly maxBytes: number };
/** One record of a file and how many lines of the file it covers: more than one where quotes hold line breaks. */
type Piece = { readonly text: string; readonly lines: number };

const encoder = new TextEncoder();

/** CSV cut where a row ends and not within quotes (RFC 4180). */
const csvRows = (text: string): readonly Piece[] => {
  const rows: Piece[] = [];
  const walk = createCsvWalk();
  let [start, lines] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    walk.step(text.charCodeAt(at));
    if (letter !== "\n" && letter !== "\r") continue;
    if (letter === "\r" && text[at + 1] === "\n") continue;
    lines++;
    if (walk.isQuoted()) continue;
    rows.push({ text: text.slice(start, at + 1), lines });
    [start, lines] = [at + 1, 0];
  }
  if (start < text.length) rows.push({ text: text.slice(start), lines: lines + 1 });
  return rows;
};

const jsonLines = (text: string): readonly Piece[] =>
  text
    .split("\n")
    .map((line) => ({ text: `${line}\n`, lines: 1 }))
    // What ends the last line begins no other.
    .filter((piece, index, all) => index < all.length - 1 || piece.text !== "\n");

const gathered = (
  pieces: readonly Piece[],
  firstLine: number,
  head: string,
  limits: Limits,
): readonly ImportChunk[] => {
  const chunks: ImportChunk[] = [];
  const headBytes = encoder.encode(head).length;
  let [body, from, lines, bytes] = ["", firstLine, 0, headBytes];
  const flush = (): void => {
    if (lines > 0) chunks.push({ from, text: head + body });
    [body, from, lines, bytes] = ["", from + lines, 0, headBytes];
  };
  for (const piece of pieces) {
    const size = encoder.encode(piece.text).length;
    if (lines > 0 && (lines + piece.lines > limits.maxLines || bytes + size > limits.maxBytes)) flush();
    body += piece.text;
    lines += piece.lines;
    bytes += size;
  }
  flush();
  return chunks;
};

/** A catalogue file as calls take it: whole rows, the header of a CSV with every piece. A byte order mark is dropped. */
export const importChunks = (file: string, format: CatalogFormat, limits: Limits): readonly ImportChunk[] => {
  const text = file.replace(/^\uFEFF/, "");
  if (format === "jsonl") return gathered(jsonLines(text), 1, "", limits);
  const [header, ...rows] = csvRows(text);
  if (header === undefined) return [];
  const head = /[\r\n]$/.test(header.text) ? header.text : `${header.text}\n`;
  return gathered(rows, 1 + header.lines, head, limits);
};

/** `csv` or `jsonl` by a file's name; null for any other. */
export const formatOf = (name: string): CatalogFormat | null => {
  const extension = name.toLowerCase().split(".").at(-1);
  if (extension === "csv") return "csv";
  return extension === "jsonl" || extension === "ndjson" ? "jsonl" : null;
};
