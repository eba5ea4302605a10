/** An exception in ClickHouse's form: `Code: 62. DB::Exception: … (SYNTAX_ERROR)`. */
export type ClickHouseFailure = { readonly code: number; readonly text: string };

const NAMES: Readonly<Record<number, string>> = {
  36: "BAD_ARGUMENTS",
  48: "NOT_IMPLEMENTED",
  62: "SYNTAX_ERROR",
  78: "UNKNOWN_TYPE_OF_QUERY",
  229: "QUERY_IS_TOO_LARGE",
  358: "INTO_OUTFILE_NOT_ALLOWED",
  516: "AUTHENTICATION_FAILED",
  1002: "UNKNOWN_EXCEPTION",
};

/** A failure of our own, worded as the server words its. */
export const failure = (code: number, message: string): ClickHouseFailure => ({
  code,
  text: `Code: ${code}. DB::Exception: ${message} (${NAMES[code] ?? "UNKNOWN_EXCEPTION"})`,
});

/** What the engine threw, as the server would word it. */
export const failureOf = (error: unknown): ClickHouseFailure => {
  const message = error instanceof Error ? error.message : String(error);
  const match = /Code: (\d+)\. DB::/.exec(message);
  return match
    ? { code: Number(match[1]), text: message.slice(match.index) }
    : failure(1002, `std::exception: ${message}.`);
};

/** ClickHouse's own table (`exceptionCodeToHTTPStatus`): what it does not name is 500, however much it is the caller's fault. */
const CODES_BY_STATUS: readonly (readonly [number, readonly number[]])[] = [
  [400, [6, 8, 15, 25, 26, 27, 36, 37, 38, 41, 44, 53, 62, 72, 117, 123, 167, 168, 223, 321, 376, 427, 441, 675, 676]],
  [401, [194]],
  [403, [192, 193, 497, 512, 516]],
  [404, [46, 47, 50, 56, 60, 63, 73, 78, 81, 115, 152, 336, 511]],
  [408, [159]],
  [411, [381]],
  [413, [229]],
  [415, [779]],
  [501, [48]],
  [503, [76, 209, 439]],
];
const STATUSES = new Map(CODES_BY_STATUS.flatMap(([status, codes]) => codes.map((code) => [code, status] as const)));

/** The HTTP status that ClickHouse gives with an exception. */
export const statusOf = (code: number): number => STATUSES.get(code) ?? 500;

/** The block that ends a broken answer, found by its tag (since 25.11): the length includes the message's line break. */
export const exceptionBlock = (found: ClickHouseFailure, tag: string): string => {
  const message = `${found.text}\n`;
  return `\r\n__exception__\r\n${tag}\r\n${message}${Buffer.byteLength(message)} ${tag}\r\n__exception__\r\n`;
};
