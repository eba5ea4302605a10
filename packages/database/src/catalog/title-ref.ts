import { isId } from "@cinema/foundation";
import { type SQL, sql } from "drizzle-orm";

const ALIAS = /^[1-9]\d{0,8}$/;

/**
 * The condition that finds a title (row `t`) by what stands in a URL: its id or its integer alias. Null when the text can
 * be neither, which is the same as a title that does not exist.
 */
export const whereTitle = (text: string): SQL | null => {
  if (ALIAS.test(text)) return sql`t.alias = ${Number(text)}`;
  return isId("title", text) ? sql`t.id = ${text}` : null;
};

/**
 * Like {@link whereTitle}, but where there is no such title another one's row comes in its place, so that a missing title takes
 * as long as a hidden one. Whoever asks keeps the row only if it {@link answersTo} the text.
 */
export const whereTitleOrStandIn = (text: string): SQL | null => {
  const where = ALIAS.test(text) ? sql`wanted.alias = ${Number(text)}` : sql`wanted.id = ${text}`;
  if (whereTitle(text) === null) return null;
  return sql`t.id = coalesce((select wanted.id from titles wanted where ${where}), (select min(any_title.id) from titles any_title))`;
};

/** Whether a row is the title that the text in a URL names. */
export const answersTo = (row: { readonly id: string; readonly alias: number }, text: string): boolean =>
  ALIAS.test(text) ? row.alias === Number(text) : row.id === text;
