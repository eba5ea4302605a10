import type { QueryReading } from "./read-query.ts";
import { wordsOf } from "./fold.ts";
import { typoDistance, typosAllowed } from "./typo-distance.ts";

/** A title that may be meant. */
export type NameCandidate = {
  readonly titleId: string;
  readonly foldedName: string;
  /** By reading: whether every word stands somewhere in the name, genres, year or synopsis. */
  readonly textMatches: readonly boolean[];
};

const DIGITS = /^\d+$/;

const wordMatch = (word: string, named: string, isLast: boolean): number => {
  if (word === named) return 1;
  if (named.startsWith(word)) return isLast ? 0.9 : 0.7;
  const most = DIGITS.test(word) ? 0 : typosAllowed(word.length);
  if (most === 0) return 0;
  const typos = typoDistance(word, named, most);
  if (typos <= most) return 0.85 - 0.1 * typos;
  if (!isLast || named.length <= word.length) return 0;
  // Still being typed: the beginning of the name's word with a typo in it.
  for (let length = word.length - 1; length <= word.length + 1; length++)
    if (typoDistance(word, named.slice(0, length), most) <= most) return 0.6;
  return 0;
};

/** The name's words and each two neighbours as one, so that `spiderman` finds `spider man`. */
const namedForms = (words: readonly string[]): readonly string[] => [
  ...words,
  ...words.slice(1).map((word, index) => `${words[index] ?? ""}${word}`),
];

type NameScore = { readonly all: boolean; readonly share: number };

const scoreWords = (words: readonly string[], forms: readonly string[]): NameScore => {
  let score = 0;
  let letters = 0;
  let all = true;
  for (const [index, word] of words.entries()) {
    let best = 0;
    for (const form of forms) best = Math.max(best, wordMatch(word, form, index === words.length - 1));
    if (best === 0) all = false;
    score += best * word.length;
    letters += word.length;
  }
  return { all, share: letters === 0 ? 0 : score / letters };
};

const scoreReading = (
  reading: QueryReading,
  candidate: NameCandidate,
  textMatches: boolean,
): { full: boolean; score: number } => {
  const named = wordsOf(candidate.foldedName);
  const forms = namedForms(named);
  const joined = reading.words.length > 1 ? [reading.words.join("")] : [];
  const apart = scoreWords(reading.words, forms);
  const together = scoreWords(joined, forms);
  const name = together.all && together.share > apart.share && joined.length > 0 ? together : apart;
  if (name.all) {
    const whole = candidate.foldedName === reading.folded ? 0.5 : 0;
    const start = candidate.foldedName.startsWith(reading.folded) ? 0.2 : 0;
    const brevity = 0.05 * Math.min(1, reading.folded.length / candidate.foldedName.length);
    return { full: true, score: (1 + name.share + whole + start + brevity) * reading.trust };
  }
  if (textMatches) return { full: true, score: (0.5 + 0.2 * name.share) * reading.trust };
  return { full: false, score: name.share * reading.trust };
};

/** A title that has less than this share of the query's letters is not what was meant. */
const RELAXED_SHARE = 0.5;

/**
 * Title ids of the candidates that were meant, best first. Titles that have every word win; only where there is
 * none, those that have at least half of what was typed.
 */
export const rankNames = (
  readings: readonly QueryReading[],
  candidates: readonly NameCandidate[],
): readonly string[] => {
  const scored = candidates.map((candidate) => {
    const scores = readings.map((reading, index) =>
      scoreReading(reading, candidate, candidate.textMatches[index] === true),
    );
    const full = scores.filter((score) => score.full);
    const best = (full.length > 0 ? full : scores).reduce((most, { score }) => Math.max(most, score), 0);
    return { titleId: candidate.titleId, full: full.length > 0, score: best };
  });
  const full = scored.filter((hit) => hit.full);
  const meant = full.length > 0 ? full : scored.filter((hit) => hit.score >= RELAXED_SHARE);
  // Ids sort by time: of equals the newer title comes first.
  return meant.toSorted((a, b) => b.score - a.score || (a.titleId < b.titleId ? 1 : -1)).map((hit) => hit.titleId);
};
