import type { SearchEngine } from "@cinema/search-engine";
import { createElasticsearchEngine, type ElasticsearchConfig } from "@cinema/search-engine/elasticsearch";
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

export type EngineChoice = {
  readonly elasticsearch: ElasticsearchConfig | null;
  readonly meilisearch: MeilisearchConfig | null;
};

/** The engine that is configured, then the database's own search, which is always kept and stands in for it. */
export const chooseSearchEngines = (
  db: Sql,
  { elasticsearch, meilisearch }: EngineChoice,
): readonly [SearchEngine, ...SearchEngine[]] => {
  const own = createPostgresSearchEngine({ query: queryOf(db) });
  if (elasticsearch !== null) return [createElasticsearchEngine(elasticsearch), own];
  if (meilisearch !== null) return [createMeilisearchEngine(meilisearch), own];
  return [own];
};
