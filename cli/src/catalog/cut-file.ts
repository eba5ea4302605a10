import {
  type CatalogFormat,
  createCsvWalk,
  MAX_IMPORT_BYTES_PER_CALL,
  MAX_IMPORT_LINES_PER_CALL,
} from "@cinema/contracts";

/** Lines of a file that one call brings. */
export type FilePiece = {
  /** Number in the file of the first of them; of CSV the header is sent with every piece and not counted. */
  readonly from: number;
  readonly lines: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How far into the file it reaches. */
  readonly endByte: number;
};

/** A record that does not fit into one call. */
export class LineTooLong extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`line ${line} is too long`);
    this.line = line;
  }
}

const [LF, CR] = [0x0a, 0x0d];
/** A byte order mark, which is no letter of the first cell. */
const MARK = [0xef, 0xbb, 0xbf] as const;
/** Leaves room for the header, and for what an answer costs: a piece that fails is sent again as a whole. */
const MAX_PIECE_BYTES = MAX_IMPORT_BYTES_PER_CALL / 2;

type Row = { readonly bytes: Buffer; readonly lines: number; readonly endByte: number };

/** Line breaks as the cinema counts them: JSON Lines break at LF alone, CSV at CRLF, LF and CR. */
const breaksIn = (bytes: Buffer, format: CatalogFormat): number => {
  let breaks = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === LF && (format === "jsonl" || bytes[at - 1] !== CR)) breaks += 1;
    else if (bytes[at] === CR && format === "csv") breaks += 1;
  }
  return breaks;
};

/** Whole records, each with its line break; within quotes none ends a row of CSV. */
async function* rowsOf(file: AsyncIterable<Uint8Array>, format: CatalogFormat): AsyncGenerator<Row> {
  let rest = Buffer.alloc(0);
  const walk = createCsvWalk();
  let scanned = 0;
  let endByte = 0;
  for await (const piece of file) {
    rest = Buffer.concat([rest, piece]);
    for (; scanned < rest.length; scanned++) {
      const byte = rest[scanned] ?? 0;
      // A CR ends a row too unless an LF follows, which only what comes next can tell.
      if (byte === CR && format === "csv" && scanned + 1 === rest.length) break;
      if (format === "csv" && !(endByte === 0 && byte === MARK[scanned])) walk.step(byte);
      const ends = byte === LF || (byte === CR && format === "csv" && rest[scanned + 1] !== LF);
      if (!ends || walk.isQuoted()) continue;
      const bytes = rest.subarray(0, scanned + 1);
      endByte += bytes.length;
      yield { bytes, lines: breaksIn(bytes, format), endByte };
      rest = rest.subarray(scanned + 1);
      scanned = -1;
    }
    if (rest.length > MAX_IMPORT_BYTES_PER_CALL) break;
  }
  if (rest.length === 0) return;
  const isEnded = format === "csv" && rest.at(-1) === CR;
  yield { bytes: rest, lines: breaksIn(rest, format) + (isEnded ? 0 : 1), endByte: endByte + rest.length };
}

/**
 * Cuts a file between its records into pieces that one call takes each; holds one of them at a time. Reads nothing of what it cuts:
 * that is the cinema's.
 * @throws LineTooLong for a record that no call can take.
 */
export async function* cutFile(file: AsyncIterable<Uint8Array>, format: CatalogFormat): AsyncGenerator<FilePiece> {
  let header: Buffer | null = null;
  let line = 1;
  let piece: { from: number; lines: number; rows: Buffer[]; size: number; endByte: number } | null = null;
  const whole = (cut: NonNullable<typeof piece>): FilePiece => ({
    from: cut.from,
    lines: cut.lines,
    bytes: new Uint8Array(Buffer.concat(header === null ? cut.rows : [header, ...cut.rows])),
    endByte: cut.endByte,
  });
  for await (const row of rowsOf(file, format)) {
    if (row.bytes.length > MAX_PIECE_BYTES || row.lines > MAX_IMPORT_LINES_PER_CALL) throw new LineTooLong(line);
    if (format === "csv" && header === null) {
      header = Buffer.from(row.bytes);
      line += row.lines;
      continue;
    }
    if (
      piece !== null &&
      (piece.lines + row.lines > MAX_IMPORT_LINES_PER_CALL || piece.size + row.bytes.length > MAX_PIECE_BYTES)
    ) {
      yield whole(piece);
      piece = null;
    }
    piece ??= { from: line, lines: 0, rows: [], size: 0, endByte: 0 };
    piece.rows.push(Buffer.from(row.bytes));
    piece.lines += row.lines;
    piece.size += row.bytes.length;
    piece.endByte = row.endByte;
    line += row.lines;
  }
  if (piece !== null) yield whole(piece);
}
