import { TitleSort } from "@cinema/contracts";
import type { ListMark } from "@cinema/database";
import { isId } from "@cinema/foundation";
import * as z from "zod";
import { isStorable } from "../platform/storable-text.ts";

/** A name of 200 letters (`TITLE_FIELDS`) which are all controls, as JSON escapes them (`\\u0001`), the order and an id, in base64. */
export const MOST_CURSOR = Math.ceil(((200 * 6 + 64) * 4) / 3);

const Cursor = z.tuple([TitleSort, z.string().max(400).nullable(), z.string().refine((id) => isId("title", id))]);

/** A number from 0 to 1 that is not too small for `real`, which Postgres would refuse with 22003. */
const isPopularity = (value: string): boolean => {
  const number = Number(value);
  return /^\d(?:\.\d{1,12})?(?:e-\d{1,2})?$/.test(value) && number <= 1 && (number === 0 || Math.fround(number) > 0);
};

/** A day that there is, in the years that a timestamp has with four digits; others are 22008 in Postgres, or slip into the next month. */
const isInstant = (value: string): boolean => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value) || value.startsWith("0000")) return false;
  const milliseconds = `${value.slice(0, "0000-00-00T00:00:00.000".length)}Z`;
  const instant = new Date(milliseconds);
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === milliseconds;
};

const isValueOf = (sort: TitleSort, value: string | null): boolean => {
  if (sort === "name") return value !== null;
  if (sort === "popular") return value !== null && isPopularity(value);
  if (value === null) return true;
  return sort === "newest" ? isInstant(value) : /^-?\d{1,6}$/.test(value);
};

/** The cursor of a list that goes on after a title. It carries the sort value: the title may move or go in the meantime. */
export const cursorOf = (sort: TitleSort, { value, id }: ListMark): string => {
  const bytes = new TextEncoder().encode(JSON.stringify([sort, value, id]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
};

/** What a cursor of this sort stands for; null when this list never gave it. */
export const markOf = (sort: TitleSort, cursor: string): ListMark | null => {
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(
      Uint8Array.from(binary, (char) => char.charCodeAt(0)),
    );
    const parsed = Cursor.safeParse(JSON.parse(text));
    if (!parsed.success || !isStorable(parsed.data[1] ?? "")) return null;
    const [ofSort, value, id] = parsed.data;
    return ofSort === sort && isValueOf(sort, value) ? { value, id } : null;
  } catch {
    return null;
  }
};
