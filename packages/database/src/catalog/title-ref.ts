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
