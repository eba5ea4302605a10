import { err, type Result } from "@cinema/foundation";
import { attempt, attemptWrite } from "./attempt.ts";
import { correctWord, isCorrectable } from "./correct-words.ts";
import { type Cursor, decodeCursor, encodeCursor } from "./cursor.ts";
import { type Facet, facetsFrom, NO_FACETS } from "./facets.ts";
import { countLevels } from "./maturity-tokens.ts";
import { newestOf } from "./newest-of.ts";
import type { SearchAnswer, SearchEngine, SearchFailure, SearchRequest } from "./port.ts";
import { type FindMode, findStatement, questionOf } from "./find-statement.postgres.ts";
import { type Alternatives, askPart, askReading } from "./words-as-text.postgres.ts";
import { PUT, REMOVE, toRemoval, toRow } from "./write-statements.postgres.ts";
import { type Reading, readingsOf, writtenWordsOf } from "./query-readings.ts";
import { didYouMean, highlighterOf, type Shown } from "./shown.ts";

export type PostgresSearchDeps = {
  /** Runs one statement with `$1…` parameters; neon-http at the edge, a pool at the origin. Throws when it fails. */
  readonly query: (text: string, params: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
};

const NAME = "postgres";

/** SQLSTATE of what is wrong with a value (22) or beyond a limit (54), whichever client says it. */
const isRefusal = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && /^(?:22|54)[0-9A-Z]{3}$/.test(String(error.code));

// The threshold is a setting of the session, and a pooled HTTP session is not ours: it is set for this statement
// alone. Every word is made from the value that set_config returns, so no comparison can run before it.
const NEAR_WORDS = `
with threshold as materialized (
  select set_config('pg_trgm.similarity_threshold', '0.15', true) as value
), asked as materialized (
  select word || left(threshold.value, 0) as word from threshold, jsonb_array_elements_text($1::jsonb) word
)
select asked.word, array_to_string(array(
    select near.word from search_vocabulary near where near.word % asked.word
    order by similarity(near.word, asked.word) desc, near.word limit 80
  ), ' ') as near
from asked`;

type Found = {
  readonly total: number;
  readonly isAny: boolean;
  readonly facets: readonly (readonly [Facet, string, number])[];
  readonly page: readonly { readonly titleId: string; readonly value: string | number; readonly shown: Shown }[];
};

/**
 * Full text and trigrams in Postgres: no other server to run, exact at once, good for some tens of thousands of titles.
 * One statement for a query that is spelled as a title is; two more where nothing has all of its words.
 */
export const createPostgresSearchEngine = (deps: PostgresSearchDeps): SearchEngine => {
  const find = async (request: SearchRequest, cursor: Cursor | null, mode: FindMode, asked: object): Promise<Found> => {
    // Another engine's score says nothing here: go on behind as many hits as were given.
    const isOwn = cursor !== null && (request.sort !== "relevance" || cursor.engine === NAME);
    const question = {
      ...questionOf(request),
      ...asked,
      ...(isOwn ? { value: cursor.value, after: cursor.titleId } : {}),
      offset: isOwn ? 0 : (cursor?.seen ?? request.offset ?? 0),
    };
    const [row] = await deps.query(findStatement(request, mode, isOwn), [JSON.stringify(question)]);
    return row as unknown as Found;
  };

  /** Words of the readings as typed and in the other layout, typos corrected; null for what nothing is near to. */
  const correct = async (readings: readonly Reading[]): Promise<readonly (readonly Alternatives[])[]> => {
    const words = [...new Set(readings.flatMap((reading) => reading.words))].filter(isCorrectable);
    const rows = words.length === 0 ? [] : await deps.query(NEAR_WORDS, [JSON.stringify(words)]);
    const near = new Map(rows.map((row) => [String(row["word"]), String(row["near"]).split(" ")]));
    return readings.map((reading) =>
      reading.words.map((word, index) => {
        const known = near.get(word);
        if (known === undefined) return [word];
        const { words: meant } = correctWord(word, known, index === reading.words.length - 1);
        return meant;
      }),
    );
  };

  const findCorrected = async (
    request: SearchRequest,
    cursor: Cursor | null,
    readings: readonly Reading[],
  ): Promise<Found> => {
    const main = readings.filter(
      ({ isSwapped }, index) => index === 0 || (isSwapped && readings.findIndex((other) => other.isSwapped) === index),
    );
    const corrected = await correct(main);
    const whole = main.flatMap((reading, index) => {
      const words = corrected[index] ?? [];
      return words.every((alternatives) => alternatives.length > 0) ? [askReading(reading, words)] : [];
    });
    const found = whole.length === 0 ? null : await find(request, cursor, "words", { readings: whole });
    if (found?.isAny === true) return found;
    const typed = main[0] === undefined ? [] : writtenWordsOf(main[0]);
    const parts = typed.map((word, index) => askPart(word, corrected[0]?.[index] ?? [], index === typed.length - 1));
    return find(request, cursor, "parts", { parts });
  };

  const search = async (request: SearchRequest, cursor: Cursor | null): Promise<SearchAnswer> => {
    const readings = readingsOf(request.query);
    const isAll = request.query.trim() === "";
    if (!isAll && readings.length === 0)
      return { hits: [], total: 0, facets: NO_FACETS, didYouMean: null, nextCursor: null };
    const asked = isAll ? {} : { readings: readings.map((reading) => askReading(reading)) };
    const typed = await find(request, cursor, isAll ? "all" : "words", asked);
    const found = typed.isAny || isAll ? typed : await findCorrected(request, cursor, readings);
    return answerOf(request, cursor, readings, found);
  };

  const answerOf = (
    request: SearchRequest,
    cursor: Cursor | null,
    readings: readonly Reading[],
    found: Found,
  ): SearchAnswer => {
    const page = found.page.slice(0, request.limit);
    const last = page.at(-1);
    const seen = (cursor?.seen ?? request.offset ?? 0) + page.length;
    const highlight = highlighterOf(readings, request.languages);
    const counts: Partial<Record<Facet, Record<string, number>>> = {};
    for (const [facet, value, count] of found.facets) (counts[facet] ??= {})[value] = count;
    return {
      hits: page.map(({ titleId, shown }) => ({ titleId, highlights: highlight(shown) })),
      total: found.total,
      facets: facetsFrom({ ...counts, maturity: countLevels(counts.maturity ?? {}, request.territory) }),
      didYouMean: didYouMean(page[0]?.shown, readings),
      nextCursor:
        last === undefined || found.page.length <= request.limit
          ? null
          : encodeCursor({ sort: request.sort, value: last.value, titleId: last.titleId, seen, engine: NAME }),
    };
  };

  return {
    name: NAME,
    search: async (request): Promise<Result<SearchAnswer, SearchFailure>> => {
      const cursor = request.cursor === undefined ? null : decodeCursor(request.cursor, request.sort);
      if (request.cursor !== undefined && cursor === null) return err({ reason: "bad_cursor" });
      return attempt(() => search(request, cursor));
    },
    put: async (documents) =>
      attemptWrite(async () => {
        if (documents.length > 0) await deps.query(PUT, [JSON.stringify(newestOf(documents).map(toRow))]);
      }, isRefusal),
    remove: async (removals) =>
      attempt(async () => {
        if (removals.length > 0) await deps.query(REMOVE, [JSON.stringify(newestOf(removals).map(toRemoval))]);
      }),
    ping: async () =>
      attempt(async () => {
        await deps.query("select 1", []);
      }),
  };
};
