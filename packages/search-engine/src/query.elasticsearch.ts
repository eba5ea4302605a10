import { soundOf, typosAllowed } from "@cinema/domain";
import type { Cursor } from "./cursor.ts";
import { aggregationsOf } from "./facets.elasticsearch.ts";
import { allOf, anyOf, baseOf, chosenIn, type Clause } from "./filter.elasticsearch.ts";
import { MAX_OFFSET, type SearchRequest } from "./port.ts";
import { type Reading, writtenWordsOf } from "./query-readings.ts";
import { isAscending, SORT_KEYS } from "./sort-value.ts";

/** Longer names are not kept (`ignore_above` of `names`), and the server refuses prefixes of more than a thousand characters. */
const MOST_NAME = 501;

/** How much better a match at one place is than at another. Constant scores: the same in every index, so cursors stay good. */
const SCORES = { whole: 130, begins: 80, names: 70, people: 62, sounds: 50, typos: 45, anywhere: 40, stems: 30 };
/** Popularity adds at most a fifth, a short name at most a tenth or so. */
const PRIOR = { popularity: 0.2, brevity: 0.5 };
/** A title that has less than this share of what was typed was not meant. */
const MIN_SHARE = 0.4;
const WORD_FIELDS = ["nameWords", "peopleWords", "termWords", "plotWords"] as const;
/** A beginning of fewer letters would be the beginning of too much. */
const MIN_OPEN_SOUND = 4;

const scored = (filter: Clause, boost: number): Clause => ({ constant_score: { filter, boost } });
// A word may be several tokens to the server's tokenizer, where it is not split at spaces.
const has = (field: string, word: string): Clause => ({ match: { [field]: { query: word, operator: "and" } } });
const begins = (field: string, word: string): Clause => ({
  match_phrase_prefix: { [field]: { query: word, max_expansions: 50 } },
});

const everyWord = (words: readonly string[], of: (word: string, isLast: boolean) => Clause): Clause =>
  allOf(words.map((word, index) => of(word, index === words.length - 1)));

const inField = (field: string, words: readonly string[]): Clause =>
  everyWord(words, (word, isLast) => (isLast ? anyOf([has(field, word), begins(field, word)]) : has(field, word)));

const soundsLike = (sounds: readonly string[]): Clause =>
  everyWord(sounds, (sound, isLast) =>
    isLast && sound.length >= MIN_OPEN_SOUND
      ? anyOf([has("sounds", sound), begins("sounds", sound)])
      : has("sounds", sound),
  );

const anywhere = (words: readonly string[]): Clause =>
  everyWord(words, (word, isLast) =>
    anyOf([
      ...WORD_FIELDS.map((field) => has(field, word)),
      ...(isLast ? [begins("nameWords", word), begins("peopleWords", word)] : []),
    ]),
  );

/** The same words in other forms; fields that the server has no stemmer for match nothing. */
const stems = (text: string): Clause =>
  anyOf(
    ["written.english", "written.russian"].map((field) => ({
      match: { [field]: { query: text, operator: "and", zero_terms_query: "none" } },
    })),
  );

const readingClause = (reading: Reading): Clause => ({
  dis_max: {
    boost: reading.trust,
    queries: [
      scored({ term: { names: reading.folded } }, SCORES.whole),
      scored({ prefix: { names: reading.folded.slice(0, MOST_NAME) } }, SCORES.begins),
      scored(inField("nameWords", reading.words), SCORES.names),
      scored(inField("peopleWords", reading.words), SCORES.people),
      scored(soundsLike(reading.sounds), SCORES.sounds),
      scored(anywhere(reading.words), SCORES.anywhere),
      scored(stems(reading.text), SCORES.stems),
    ],
  },
});

const misspelt =
  (fields: readonly string[]) =>
  (word: string, isLast: boolean): Clause => {
    const typos = /\d/.test(word) ? 0 : typosAllowed(word.length);
    const fuzzy = (field: string): Clause => ({
      match: {
        [field]: { query: word, operator: "and", fuzziness: typos, max_expansions: 100, fuzzy_transpositions: true },
      },
    });
    return anyOf([
      ...fields.flatMap((field) => [
        typos === 0 ? has(field, word) : fuzzy(field),
        ...(isLast ? [begins(field, word)] : []),
      ]),
      ...(fields.includes("peopleWords") ? [has("sounds", soundOf(word))] : []),
      ...(isLast && typos > 0 ? [fuzzy("nameWords.begun")] : []),
    ]);
  };
const NAME = ["nameWords"];
const NAME_OR_PEOPLE = ["nameWords", "peopleWords", "termWords"];

const misspeltClause = (reading: Reading): Clause => ({
  dis_max: {
    boost: reading.trust,
    queries: [
      scored(everyWord(reading.words, misspelt(NAME)), SCORES.typos),
      scored(everyWord(reading.words, misspelt(NAME_OR_PEOPLE)), SCORES.anywhere),
    ],
  },
});

/** Titles that have a good part of the words: each counts by its letters, less where it is only a mention. */
const partsClause = (reading: Reading): Clause => {
  const words = writtenWordsOf(reading).filter(({ folded }) => folded.length > 2);
  const letters = words.reduce((sum, { folded }) => sum + folded.length, 0);
  const should = words.map(({ folded, written }, index) => ({
    dis_max: {
      queries: [
        scored(misspelt(NAME_OR_PEOPLE)(folded, index === words.length - 1), folded.length),
        // Above the share even where it is only a mention.
        scored(anyOf([has("plotWords", folded), stems(written)]), folded.length * 0.95),
      ],
    },
  }));
  return { function_score: { query: { bool: { should } }, min_score: Math.max(MIN_SHARE * letters * 0.95, 0.001) } };
};

/** `typed` first, the next only where one finds nothing. */
export const STEPS = ["typed", "typos", "parts"] as const;
export type Step = (typeof STEPS)[number];

const matching = (readings: readonly Reading[], step: Step): Clause => {
  const guesses = readings.filter(
    ({ isSwapped }, index) => index === 0 || (isSwapped && readings.findIndex((other) => other.isSwapped) === index),
  );
  if (step === "typed") return { dis_max: { queries: readings.map(readingClause) } };
  if (step === "typos") return { dis_max: { queries: guesses.map(misspeltClause) } };
  return guesses[0] === undefined ? { match_none: {} } : partsClause(guesses[0]);
};

/** The body of `_search` for a request; `readings` null asks for everything. */
export const searchBody = (
  request: SearchRequest,
  readings: readonly Reading[] | null,
  step: Step,
  { isOwn, cursor }: { readonly isOwn: boolean; readonly cursor: Cursor | null },
): Clause => {
  const order = isAscending(request.sort) ? "asc" : "desc";
  const key = SORT_KEYS[request.sort];
  const byScore = readings === null ? "sort.popular" : "_score";
  const field = key === null ? byScore : `sort.${key}`;
  const must = readings === null ? [] : [matching(readings, step)];
  const choices = chosenIn(request);
  const from = Math.min(isOwn ? 0 : (cursor?.seen ?? request.offset ?? 0), MAX_OFFSET);
  return {
    size: request.limit + 1,
    track_total_hits: true,
    _source: ["shown"],
    query: {
      function_score: {
        query: { bool: { must, filter: baseOf(request) } },
        functions: [
          { weight: 1 },
          { field_value_factor: { field: "popularity", factor: PRIOR.popularity, missing: 0 } },
          {
            field_value_factor: {
              field: "nameLetters",
              factor: 1 / PRIOR.brevity,
              modifier: "reciprocal",
              missing: 100,
            },
          },
        ],
        score_mode: "sum",
        boost_mode: "multiply",
      },
    },
    sort: [{ [field]: { order } }, { titleId: { order } }],
    aggs: aggregationsOf(choices, request.territory),
    ...(choices.size === 0 ? {} : { post_filter: allOf([...choices.values()]) }),
    ...(isOwn && cursor !== null ? { search_after: [cursor.value, cursor.titleId] } : { from }),
  };
};
