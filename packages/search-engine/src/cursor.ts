import type { SearchSort } from "@cinema/contracts";

/** The place of the last hit of a page. */
export type Cursor = {
  readonly sort: SearchSort;
  /** The sort's value of that hit; of relevance the engine's score. */
  readonly value: string | number;
  readonly titleId: string;
  /** Hits given so far, for an engine that did not make the score. */
  readonly seen: number;
  /** The engine that did. */
  readonly engine: string;
};

const CHARACTERS = /^[A-Za-z0-9_-]{1,512}$/;

export const encodeCursor = ({ sort, value, titleId, seen, engine }: Cursor): string => {
  const bytes = new TextEncoder().encode(JSON.stringify([sort, value, titleId, seen, engine]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
};

const parse = (text: string): unknown => {
  if (!CHARACTERS.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return null;
  }
};

/** Hits that anybody has been given: more than any catalogue has titles, and few enough for every engine's integers. */
const MAX_SEEN = 10_000_000;

/** No number is infinite, no text has what Postgres' JSON cannot: an engine would fail at it as if it were away. */
const isValueOf = (sort: SearchSort, value: unknown): value is string | number =>
  sort === "name" ? isText(value) : typeof value === "number" && Number.isFinite(value);
const isText = (value: unknown): value is string => typeof value === "string" && !/[\0\p{Surrogate}]/u.test(value);
const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_SEEN;

/** Null when it is none, or one of another sort. */
export const decodeCursor = (text: string, sort: SearchSort): Cursor | null => {
  const parts = parse(text);
  if (!Array.isArray(parts) || parts.length !== 5) return null;
  const [wanted, value, titleId, seen, engine] = parts as readonly unknown[];
  if (wanted !== sort || !isValueOf(sort, value) || !isText(titleId) || titleId.length > 64) return null;
  if (!isCount(seen) || typeof engine !== "string") return null;
  return { sort, value, titleId, seen, engine };
};
