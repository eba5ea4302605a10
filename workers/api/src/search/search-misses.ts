import type { SearchQuery } from "@cinema/contracts";
import { foldText } from "@cinema/domain";
import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

/** A longer text is nobody's wish for a title. */
const MAX_LETTERS = 80;
/** Addresses, phone and card numbers: typed into the wrong box, and nothing that an operator should read. */
const PERSONAL = /@|(?:\d[\s()+-]*){7}/;
/** New queries of one day; whoever makes them up cannot fill the table. */
const MAX_QUERIES_A_DAY = 10_000;

/** What is kept of a query that found nothing: its folded words. Null when nothing is to be kept. */
export const missOf = ({ q, cursor, page = 1 }: SearchQuery): string | null => {
  if (cursor !== undefined || page > 1 || q.length > MAX_LETTERS || PERSONAL.test(q)) return null;
  const folded = foldText(q);
  return folded === "" ? null : folded;
};

/** Counts a query that found nothing, by day; nothing of who asked. */
export const recordMiss = async (db: Sql, query: string, nowMs: number): Promise<void> => {
  const at = new Date(nowMs).toISOString();
  await db.execute(sql`
    insert into search_misses (day, query, last_at)
    select (${at}::timestamptz at time zone 'utc')::date, ${query}, ${at}::timestamptz
    where (select count(*) from search_misses where day = (${at}::timestamptz at time zone 'utc')::date) < ${MAX_QUERIES_A_DAY}
    on conflict (day, query) do update set count = search_misses.count + 1, last_at = excluded.last_at`);
};

export type MissRow = { readonly query: string; readonly count: number; readonly lastAt: string };

/** Queries that found nothing in the last `days`, most frequent first. */
export const listMisses = async (
  db: Sql,
  { days, limit, nowMs }: { readonly days: number; readonly limit: number; readonly nowMs: number },
): Promise<readonly MissRow[]> => {
  const since = new Date(nowMs - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  const { rows } = await db.execute<MissRow>(sql`
    select query, sum(count)::int as count,
      to_char(max(last_at) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastAt"
    from search_misses where day >= ${since}::date
    group by query order by 2 desc, max(last_at) desc, query limit ${limit}`);
  return rows;
};
