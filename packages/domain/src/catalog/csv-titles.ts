/**
 * How a title stands in a row of CSV. A column is a field's name or its dotted path: `year`, `externalIds.imdb`, `texts.ru.name`;
 * `credits.<role>` holds names. An empty cell says nothing of its field, `null` empties one that may be null.
 */

/** Fields whose cells are lists with `|` between their values, or JSON where a value has a `|`. */
const LISTS = new Set(["genres", "tags", "studios", "countries"]);
/** Fields whose cells are numbers. */
const NUMBERS = new Set(["alias", "ordinal", "year", "popularity"]);
/** Fields whose cells are JSON, unless a column names a part of them. */
const JSON_FIELDS = new Set([
  "ratings",
  "texts",
  "otherNames",
  "images",
  "externalIds",
  "credits",
  "markers",
  "chapters",
  "editions",
  "windows",
]);
const NULLABLE = new Set(["parentId", "ordinal", "year", "originalLanguage", "maturity"]);

/** The columns of an export, which are those that an import has at most, without parts of fields. */
export const CSV_COLUMNS = [
  "id",
  "alias",
  "kind",
  "parentId",
  "ordinal",
  "name",
  "tagline",
  "synopsis",
  "year",
  ...LISTS,
  "originalLanguage",
  "maturity",
  "access",
  "popularity",
  ...JSON_FIELDS,
] as const;

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** What a cell says; a text that is neither the number nor the JSON that its column has is left for the schema to refuse. */
const valueOf = (column: string, cell: string): unknown => {
  if (cell === "null" && NULLABLE.has(column)) return null;
  if (NUMBERS.has(column)) return NUMBER.test(cell.trim()) ? Number(cell) : cell;
  if (LISTS.has(column) && !cell.startsWith("[")) return cell.split("|").map((value) => value.trim());
  if (!LISTS.has(column) && !JSON_FIELDS.has(column)) return cell;
  try {
    return JSON.parse(cell) as unknown;
  } catch {
    return cell;
  }
};

/** Puts a value where its path says, making what is on the way; null when something else stands there. */
const put = (line: Record<string, unknown>, [first = "", ...rest]: readonly string[], value: unknown): boolean => {
  if (rest.length === 0) {
    line[first] = value;
    return true;
  }
  // A name of every object's own (`__proto__`) is no field either: the schema refuses it by its path.
  const inner = Object.hasOwn(line, first) ? line[first] : (line[first] = Object.create(null) as unknown);
  return typeof inner === "object" && inner !== null && put(inner as Record<string, unknown>, rest, value);
};

/** What a row of CSV says under its header, as a line of JSON would have said it. */
export const lineOfCsv = (header: readonly string[], cells: readonly string[]): Record<string, unknown> => {
  const line = Object.create(null) as Record<string, unknown>;
  header.forEach((column, index) => {
    const cell = cells[index] ?? "";
    if (cell === "") return;
    const [field = "", ...path] = column.split(".");
    const [role] = path;
    if (field === "credits" && role !== undefined) {
      const before = Array.isArray(line["credits"]) ? (line["credits"] as unknown[]) : [];
      line["credits"] = [...before, ...cell.split("|").map((name) => ({ name: name.trim(), role }))];
      return;
    }
    if (!put(line, [field, ...path], path.length === 0 ? valueOf(field, cell) : cell)) line[column] = cell;
  });
  return line;
};

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0);

const textOf = (column: string, value: unknown): string => {
  if (isEmpty(value)) return "";
  if (typeof value === "string") return value;
  if (!Array.isArray(value) || !LISTS.has(column)) return JSON.stringify(value);
  const texts = value as readonly string[];
  return texts.some((text) => text.includes("|") || text.startsWith("[")) ? JSON.stringify(texts) : texts.join("|");
};

// RFC 4180 §2.6 and 2.7; a bare CR is quoted too, because readers take it for the end of a row.
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const CSV_HEADER = CSV_COLUMNS.join(",");

/** A title as a row of CSV under {@link CSV_HEADER}, without the end of the line. */
export const csvOfLine = (line: Readonly<Record<string, unknown>>): string =>
  CSV_COLUMNS.map((column) => quoted(textOf(column, line[column]))).join(",");
