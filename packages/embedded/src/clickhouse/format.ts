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

const BINARY_FORMATS = /^(RowBinary|Native|Parquet|Arrow|ORC|Avro|MsgPack|Protobuf|CapnProto|BSON|Npy)/i;

/** Whether data in this format cannot stand behind a statement in one string. */
export const isBinary = (format: string): boolean => BINARY_FORMATS.test(format);

export const canStream = (format: string): boolean => ROW_FORMATS.has(format);
