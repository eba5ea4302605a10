import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

/** Those of `titleIds` that are published. */
export const publishedAmong = async (db: Sql, titleIds: readonly string[]): Promise<ReadonlySet<string>> => {
  if (titleIds.length === 0) return new Set();
  const answer = await db.execute(
    sql`select id from titles where state = 'published' and id in (select jsonb_array_elements_text(${JSON.stringify(titleIds)}::jsonb))`,
  );
  return new Set(answer.rows.map((row) => String(row["id"])));
};
