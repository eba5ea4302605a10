import { TitleSort } from "@cinema/contracts";
import type { ListMark } from "@cinema/database";
import { isId } from "@cinema/foundation";
import * as z from "zod";

/** The longest name, in base64: 200 characters of four bytes. */
export const MOST_CURSOR = 1_500;

const Cursor = z.tuple([TitleSort, z.string().max(400).nullable(), z.string().refine((id) => isId("title", id))]);

const isValueOf = (sort: TitleSort, value: string | null): boolean => {
  if (sort === "name") return value !== null;
  if (sort === "popular") return value !== null && /^\d(?:\.\d{1,12})?(?:e-\d{1,2})?$/.test(value);
  if (value === null) return true;
  return sort === "newest"
    ? /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(value) && !Number.isNaN(Date.parse(value))
    : /^-?\d{1,6}$/.test(value);
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
    if (!parsed.success || text.includes("\\u0000")) return null;
    const [ofSort, value, id] = parsed.data;
    return ofSort === sort && isValueOf(sort, value) ? { value, id } : null;
  } catch {
    return null;
  }
};
