import { TITLE_ROW_COLUMNS, TITLE_ROW_JOIN, type TitleRow, whereTitle } from "@cinema/database";
import type { TitleState } from "@cinema/contracts";
import { type SQL, sql } from "drizzle-orm";
import type { ListStart } from "../platform/list-page.ts";
import type { Sql } from "../platform/sql.ts";

const COLUMNS = sql.raw(TITLE_ROW_COLUMNS);
const JOIN = sql.raw(TITLE_ROW_JOIN);

const rowsOf = async (db: Sql, query: SQL): Promise<readonly TitleRow[]> =>
  (await db.execute(query)).rows as unknown as readonly TitleRow[];

/** One title by id or alias, drafts included. */
export const findTitle = async (db: Sql, ref: string): Promise<TitleRow | null> => {
  const where = whereTitle(ref);
  if (where === null) return null;
  return (await rowsOf(db, sql`select ${COLUMNS} from titles t ${JOIN} where ${where}`))[0] ?? null;
};

/** All titles for the studio, the last created first; one more than `limit` when the list goes on. */
export const listAllTitles = async (
  db: Sql,
  asked: { readonly state: TitleState | undefined; readonly limit: number; readonly start: ListStart },
): Promise<readonly TitleRow[]> => {
  const { start } = asked;
  const inState = asked.state === undefined ? sql`true` : sql`t.state = ${asked.state}`;
  const after =
    "cursor" in start
      ? sql`(t.created_at, t.id) < (select c.created_at, c.id from titles c where c.id = ${start.cursor})`
      : sql`true`;
  const offset = "offset" in start ? start.offset : 0;
  return rowsOf(
    db,
    sql`select ${COLUMNS} from titles t ${JOIN} where ${inState} and ${after}
      order by t.created_at desc, t.id desc limit ${asked.limit + 1} offset ${offset}`,
  );
};
