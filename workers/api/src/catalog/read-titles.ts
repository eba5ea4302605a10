import { TITLE_ROW_COLUMNS, TITLE_ROW_JOIN, type TitleRow, whereTitle } from "@cinema/database";
import { type SQL, sql } from "drizzle-orm";
import type { ListStart } from "../platform/list-page.ts";
import type { Sql } from "../platform/sql.ts";

const COLUMNS = sql.raw(TITLE_ROW_COLUMNS);
const JOIN = sql.raw(TITLE_ROW_JOIN);

const rowsOf = async (db: Sql, query: SQL): Promise<readonly TitleRow[]> =>
  (await db.execute(query)).rows as unknown as readonly TitleRow[];

/** One published title by id or alias. */
export const findPublishedTitle = async (db: Sql, ref: string): Promise<TitleRow | null> => {
  const where = whereTitle(ref);
  if (where === null) return null;
  const rows = await rowsOf(db, sql`select ${COLUMNS} from titles t ${JOIN} where ${where} and t.state = 'published'`);
  return rows[0] ?? null;
};

const inGenre = (genre: string | undefined): SQL =>
  genre === undefined ? sql`true` : sql`t.genres @> array[${genre}]::text[]`;

/** Published titles, newest first; one more than `limit` when the list goes on. */
export const listPublishedTitles = async (
  db: Sql,
  asked: { readonly genre: string | undefined; readonly limit: number; readonly start: ListStart },
): Promise<readonly TitleRow[]> => {
  const { start } = asked;
  // The cursor is a title and not a time: times have more digits in the database than on the wire.
  const after =
    "cursor" in start
      ? sql`(t.published_at, t.id) < (select c.published_at, c.id from titles c where c.id = ${start.cursor})`
      : sql`true`;
  const offset = "offset" in start ? start.offset : 0;
  return rowsOf(
    db,
    sql`select ${COLUMNS} from titles t ${JOIN}
      where t.state = 'published' and ${inGenre(asked.genre)} and ${after}
      order by t.published_at desc, t.id desc limit ${asked.limit + 1} offset ${offset}`,
  );
};

/** How many titles are published. */
export const countPublishedTitles = async (db: Sql, genre: string | undefined): Promise<number> => {
  const answer = await db.execute(
    sql`select count(*)::int as total from titles t where t.state = 'published' and ${inGenre(genre)}`,
  );
  return Number(answer.rows[0]?.["total"] ?? 0);
};

/** Genres of published titles, the commonest first. */
export const listGenres = async (db: Sql): Promise<readonly { genre: string; titles: number }[]> => {
  const answer = await db.execute(
    sql`select genre, count(*)::int as titles from titles t, unnest(t.genres) as genre
      where t.state = 'published' group by genre order by titles desc, genre`,
  );
  return answer.rows.map((row) => ({ genre: String(row["genre"]), titles: Number(row["titles"]) }));
};
