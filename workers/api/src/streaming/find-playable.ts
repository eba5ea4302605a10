import {
  answersTo,
  TITLE_PARENTS_COLUMN,
  TITLE_ROW_COLUMNS,
  TITLE_ROW_JOIN,
  type TitleParent,
  type TitleRow,
  whereTitleOrStandIn,
} from "@cinema/database";
import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

/** A title with the film behind it and what decides over the titles that it is part of. */
export type PlayableRow = TitleRow & { readonly parents: readonly TitleParent[] };

/** A title by id or alias, drafts included: whether it may be seen is decided afterwards. */
export const findPlayable = async (db: Sql, ref: string): Promise<PlayableRow | null> => {
  const where = whereTitleOrStandIn(ref);
  if (where === null) return null;
  const columns = sql.raw(`${TITLE_ROW_COLUMNS}, ${TITLE_PARENTS_COLUMN}`);
  const answer = await db.execute(sql`select ${columns} from titles t ${sql.raw(TITLE_ROW_JOIN)} where ${where}`);
  const row = answer.rows[0] as unknown as PlayableRow | undefined;
  return row !== undefined && answersTo(row, ref) ? row : null;
};
