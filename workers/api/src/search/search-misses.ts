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

/** A query that found nothing: what one wish is told from another by, and how it was typed. */
export type Miss = { readonly folded: string; readonly typed: string };

/** What holds for every query is no filter: the viewer's country, device and languages, the order. */
const isFiltered = ({ kind, genre, country, year, maturity, maxMaturity, language }: SearchQuery): boolean =>
  [kind, genre, country, maturity, language].some((values) => (values?.length ?? 0) > 0) ||
  year !== undefined ||
  maxMaturity !== undefined;

/** What is kept of a query that found nothing. Null when nothing is to be kept: under filters, it says nothing of the words. */
export const missOf = (query: SearchQuery): Miss | null => {
  const { q, cursor, page = 1 } = query;
  if (cursor !== undefined || page > 1 || isFiltered(query)) return null;
  if (q.length > MAX_LETTERS || PERSONAL.test(q)) return null;
  const folded = foldText(q);
  return folded === "" ? null : { folded, typed: q.trim().toLowerCase().replace(/\s+/g, " ") };
};

/** Counts a query that found nothing, by day; nothing of who asked. */
export const recordMiss = async (db: Sql, miss: Miss, nowMs: number): Promise<void> => {
  const at = new Date(nowMs).toISOString();
  await db.execute(sql`
    insert into search_misses (day, query, typed, last_at)
    select (${at}::timestamptz at time zone 'utc')::date, ${miss.folded}, ${miss.typed}, ${at}::timestamptz
    where (select count(*) from search_misses where day = (${at}::timestamptz at time zone 'utc')::date) < ${MAX_QUERIES_A_DAY}
    on conflict (day, query) do update set count = search_misses.count + 1, typed = excluded.typed, last_at = excluded.last_at`);
};

export type MissRow = { readonly query: string; readonly count: number; readonly lastAt: string };

/** Queries that found nothing in the last `days`, most frequent first, each as it was typed last. */
export const listMisses = async (
  db: Sql,
  { days, limit, nowMs }: { readonly days: number; readonly limit: number; readonly nowMs: number },
): Promise<readonly MissRow[]> => {
  const since = new Date(nowMs - (days - 1) * 86_400_000).toISOString().slice(0, 10);
  const { rows } = await db.execute<MissRow>(sql`
    select (array_agg(coalesce(typed, query) order by last_at desc))[1] as query, sum(count)::int as count,
      to_char(max(last_at) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastAt"
    from search_misses where day >= ${since}::date
    group by search_misses.query order by 2 desc, max(last_at) desc, search_misses.query limit ${limit}`);
  return rows;
};
