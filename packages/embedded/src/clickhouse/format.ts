const CONTENT_TYPES: Readonly<Record<string, string>> = {
  JSONEachRow: "application/x-ndjson; charset=UTF-8",
  JSONCompactEachRow: "application/x-ndjson; charset=UTF-8",
  JSON: "application/json; charset=UTF-8",
  JSONCompact: "application/json; charset=UTF-8",
  CSV: "text/csv; charset=UTF-8; header=absent",
  CSVWithNames: "text/csv; charset=UTF-8; header=present",
  TabSeparated: "text/tab-separated-values; charset=UTF-8",
  TSV: "text/tab-separated-values; charset=UTF-8",
};

export const contentTypeOf = (format: string): string => {
  const known = CONTENT_TYPES[format];
  if (known !== undefined) return known;
  if (format.startsWith("JSON")) return "application/json; charset=UTF-8";
  return format.startsWith("TabSeparated") || format.startsWith("TSV")
    ? "text/tab-separated-values; charset=UTF-8"
    : "text/plain; charset=UTF-8";
};

/** Formats without head, foot or separators between rows: blocks of them can be written one after the other. */
const ROW_FORMATS = new Set([
  "JSONEachRow",
  "JSONLines",
  "NDJSON",
  "JSONCompactEachRow",
  "JSONStringsEachRow",
  "TabSeparated",
  "TSV",
  "CSV",
  "TabSeparatedRaw",
  "TSVRaw",
  "RowBinary",
]);

/** Formats that are not text, and so cannot stand behind a query in one string. */
const BINARY_FORMATS = /^(RowBinary|Native|Parquet|Arrow|ORC|Avro|MsgPack|Protobuf|CapnProto|BSON|Npy)/;

export type Statement = {
  /** The engine streams selects only: SHOW, DESCRIBE, EXISTS and EXPLAIN are answered whole. */
  readonly kind: "select" | "insert" | "other";
  /** Named by its FORMAT clause. */
  readonly format: string | undefined;
  readonly isBinaryInsert: boolean;
};

const COMMENTS = /^(?:\s+|--[^\n]*(?:\n|$)|#[! ][^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/;
const HEAD_CHARACTERS = 64 * 1024;
const STREAMED = new Set(["select", "with", "from", "values"]);

/** Looks at a statement as far as the way of answering depends on it. */
export const inspect = (sql: string): Statement => {
  const text = sql.slice(0, HEAD_CHARACTERS).replace(COMMENTS, "");
  const verb = /^\(*\s*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? "";
  if (verb === "insert") {
    const format = /\bFORMAT\s+([A-Za-z][A-Za-z0-9]*)/i.exec(text)?.[1];
    return { kind: "insert", format, isBinaryInsert: BINARY_FORMATS.test(format ?? "") };
  }
  const tail = sql.slice(-HEAD_CHARACTERS);
  const format = /\bFORMAT\s+([A-Za-z][A-Za-z0-9]*)\s*(?:SETTINGS\b[^;]*)?;?\s*$/i.exec(tail)?.[1];
  return { kind: STREAMED.has(verb) ? "select" : "other", format, isBinaryInsert: false };
};

export const canStream = (format: string): boolean => ROW_FORMATS.has(format);
