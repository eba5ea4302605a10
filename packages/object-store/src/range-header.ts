import type { ByteRange } from "./port.ts";

const SINGLE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * Reads a `Range` header (RFC 9110 §14.2). `undefined` for anything but one well-formed byte range: such a header
 * is to be ignored and the whole object answered.
 */
export const parseRangeHeader = (header: string | null | undefined): ByteRange | undefined => {
  const match = SINGLE.exec(header?.trim() ?? "");
  if (!match) return undefined;
  const [, first = "", last = ""] = match;
  if (first === "") return last === "" ? undefined : { suffix: Number(last) };
  const offset = Number(first);
  if (last === "") return { offset };
  return Number(last) < offset ? undefined : { offset, length: Number(last) - offset + 1 };
};

/** The `Range` header for `range`. */
export const formatRangeHeader = (range: ByteRange): string => {
  if ("suffix" in range) return `bytes=-${range.suffix}`;
  return `bytes=${range.offset}-${range.length === undefined ? "" : range.offset + range.length - 1}`;
};

/** First and last byte of `range` in an object of `size` bytes, or `undefined` when no byte of it exists. */
export const resolveRange = (
  range: ByteRange,
  size: number,
): { readonly start: number; readonly end: number } | undefined => {
  const start = "suffix" in range ? Math.max(0, size - range.suffix) : range.offset;
  const length = "suffix" in range ? range.suffix : (range.length ?? Number.POSITIVE_INFINITY);
  if (length <= 0 || start >= size) return undefined;
  return { start, end: Math.min(size, start + length) - 1 };
};
