import { answersTo, TITLE_ROW_COLUMNS, TITLE_ROW_JOIN, type TitleRow, whereTitleOrStandIn } from "@cinema/database";
import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

/** A title by id or alias with the film behind it, drafts included: whether it may be seen is decided afterwards. */
export const findPlayable = async (db: Sql, ref: string): Promise<TitleRow | null> => {
  const where = whereTitleOrStandIn(ref);
  if (where === null) return null;
  const answer = await db.execute(
    sql`select ${sql.raw(TITLE_ROW_COLUMNS)} from titles t ${sql.raw(TITLE_ROW_JOIN)} where ${where}`,
  );
  const row = answer.rows[0] as unknown as TitleRow | undefined;
  return row !== undefined && answersTo(row, ref) ? row : null;
};
