import type { SearchEngine } from "@cinema/search-engine";
import { createMeilisearchEngine, type MeilisearchConfig } from "@cinema/search-engine/meilisearch";
import { createPostgresSearchEngine } from "@cinema/search-engine/postgres";
import { sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";

/** Runs a statement with `$1…` parameters, each of which stands in it once. */
const queryOf =
  (db: Sql) =>
  async (text: string, params: readonly unknown[]): Promise<readonly Record<string, unknown>[]> => {
    const chunks = text
      .split(/\$(\d+)/)
      .map((part, index) => (index % 2 === 0 ? sql.raw(part) : sql`${params[Number(part) - 1]}`));
    return (await db.execute(sql.join(chunks))).rows;
  };

/** Meilisearch where it is configured, otherwise the database's own search. */
export const chooseSearchEngine = (db: Sql, meilisearch: MeilisearchConfig | null): SearchEngine =>
  meilisearch === null ? createPostgresSearchEngine({ query: queryOf(db) }) : createMeilisearchEngine(meilisearch);
