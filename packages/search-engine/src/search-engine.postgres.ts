import { type QueryReading, rankNames, readQuery } from "@cinema/domain";
import { err, ok, type Result } from "@cinema/foundation";
import { foldDocuments } from "./folded-document.ts";
import type { SearchEngine, SearchFailure, SearchHits } from "./port.ts";

export type PostgresSearchDeps = {
  /** Runs one statement with `$1…` parameters; neon-http at the edge, a pool at the origin. Throws when it fails. */
  readonly query: (text: string, params: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
};

/** Titles that are compared word by word; a query that fits more of them is too vague for a further page to matter. */
const MAX_CANDIDATES = 300;

// The threshold is a setting of the session, and a pooled HTTP session is not ours: it is set for this statement
// alone. Every reading is made from the value that set_config returns, so no comparison can run before it.
const FIND = `
with threshold as materialized (
  select set_config('pg_trgm.word_similarity_threshold', '0.25', true) as value
), readings as materialized (
  select reading.ord, reading.folded || left(threshold.value, 0) as folded, to_tsquery('simple', reading.lexemes) as lexemes
  from threshold, jsonb_to_recordset($1::jsonb) as reading(ord int, folded text, lexemes text)
), matches as (
  select document.title_id, document.folded_name, readings.ord,
    document.lexemes @@ readings.lexemes as in_text,
    word_similarity(readings.folded, document.folded_name) as similarity
  from readings join search_documents document
    on document.lexemes @@ readings.lexemes or document.folded_name %> readings.folded
)
select title_id, folded_name, string_agg(ord::text, ',') filter (where in_text) as text_readings
from matches
group by title_id, folded_name
order by max(similarity + case when in_text then 1 else 0 end) desc, title_id desc
limit ${MAX_CANDIDATES}`;

const EVERYTHING = `
select (select count(*)::int from search_documents) as total,
  array_to_string(array(
    select title_id from search_documents order by title_id desc limit $1::int offset $2::int
  ), ',') as title_ids`;

const PUT = `
insert into search_documents (title_id, version, folded_name, folded_text)
select d."titleId", d.version, d."foldedName", d."foldedText"
from jsonb_to_recordset($1::jsonb) as d("titleId" text, version bigint, "foldedName" text, "foldedText" text)
on conflict (title_id) do update
  set version = excluded.version, folded_name = excluded.folded_name, folded_text = excluded.folded_text, updated_at = now()
  where search_documents.version <= excluded.version`;

const REMOVE = `delete from search_documents where title_id in (select jsonb_array_elements_text($1::jsonb))`;

/** All words, the last one perhaps unfinished. Folded words are letters and digits only, so nothing needs escaping. */
const lexemesOf = (reading: QueryReading): string => `${reading.words.join(" & ")}:*`;

const listOf = (joined: unknown): readonly string[] =>
  typeof joined === "string" && joined !== "" ? joined.split(",") : [];

/** Full text and trigrams in Postgres: no other server to run, exact at once, good for some tens of thousands of titles. */
export const createPostgresSearchEngine = (deps: PostgresSearchDeps): SearchEngine => {
  const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, SearchFailure>> => {
    try {
      return ok(await work());
    } catch (cause) {
      return err({ reason: "unavailable", cause });
    }
  };

  const everything = async (limit: number, offset: number): Promise<SearchHits> => {
    const [row] = await deps.query(EVERYTHING, [limit, offset]);
    return { titleIds: listOf(row?.["title_ids"]), total: Number(row?.["total"] ?? 0) };
  };

  const find = async (readings: readonly QueryReading[], limit: number, offset: number): Promise<SearchHits> => {
    const asked = readings.map((reading, ord) => ({ ord, folded: reading.folded, lexemes: lexemesOf(reading) }));
    const rows = await deps.query(FIND, [JSON.stringify(asked)]);
    const candidates = rows.map((row) => {
      const inText = new Set(listOf(row["text_readings"]));
      return {
        titleId: String(row["title_id"]),
        foldedName: String(row["folded_name"]),
        textMatches: readings.map((_, ord) => inText.has(String(ord))),
      };
    });
    const ranked = rankNames(readings, candidates);
    return { titleIds: ranked.slice(offset, offset + limit), total: ranked.length };
  };

  return {
    search: async ({ query, limit, offset }) => {
      if (query.trim() === "") return attempt(() => everything(limit, offset));
      const readings = readQuery(query);
      if (readings.length === 0) return ok({ titleIds: [], total: 0 });
      return attempt(() => find(readings, limit, offset));
    },
    put: async (documents) =>
      attempt(async () => {
        if (documents.length > 0) await deps.query(PUT, [JSON.stringify(foldDocuments(documents))]);
      }),
    remove: async (titleIds) =>
      attempt(async () => {
        if (titleIds.length > 0) await deps.query(REMOVE, [JSON.stringify(titleIds)]);
      }),
    ping: async () =>
      attempt(async () => {
        await deps.query("select 1", []);
      }),
  };
};
