/** An exception in ClickHouse's form: `Code: 62. DB::Exception: … (SYNTAX_ERROR)`. */
export type ClickHouseFailure = { readonly code: number; readonly text: string };

const NAMES: Readonly<Record<number, string>> = {
  36: "BAD_ARGUMENTS",
  48: "NOT_IMPLEMENTED",
  62: "SYNTAX_ERROR",
  78: "UNKNOWN_TYPE_OF_QUERY",
  193: "WRONG_PASSWORD",
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

const CLIENT_ERRORS = new Set([6, 26, 27, 36, 38, 41, 42, 43, 53, 62, 69, 70, 72, 117, 130, 131, 190, 191, 386, 457]);
const UNKNOWN_THINGS = new Set([16, 46, 47, 50, 56, 60, 63, 73, 81, 115]);

/** The HTTP status that ClickHouse gives with an exception (HTTPHandler's mapping, the codes that occur here). */
export const statusOf = (code: number): number => {
  if (code === 193 || code === 194) return 401;
  if (code === 192 || code === 497 || code === 516) return 403;
  if (code === 48) return 501;
  if (code === 158 || code === 223) return 413;
  if (code === 159) return 408;
  if (UNKNOWN_THINGS.has(code)) return 404;
  return CLIENT_ERRORS.has(code) ? 400 : 500;
};

/** The block that ends a broken answer, found by its tag (since 25.11): the length includes the message's line break. */
export const exceptionBlock = (found: ClickHouseFailure, tag: string): string => {
  const message = `${found.text}\n`;
  return `\r\n__exception__\r\n${tag}\r\n${message}${Buffer.byteLength(message)} ${tag}\r\n__exception__\r\n`;
};
