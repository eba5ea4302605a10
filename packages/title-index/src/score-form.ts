import { typosAllowed } from "@cinema/domain";
import { editDistance } from "./edit-distance.ts";
import type { IndexParts } from "./open-index.ts";
import type { SuggestReading } from "./read-suggest-query.ts";
import { letterBit, lettersOf, missingLetters, SPACE } from "./symbols.ts";

/**
 * `strict`: every word of the query stands in the name, with as many typos as its length allows (one from 5 letters, two from 9).
 * `loose`: with one more. `part`: some words do not.
 */
export type Fit = "strict" | "loose" | "part";
export type FormScore = { readonly fit: Fit; readonly score: number };

const MAX_WORDS = 32;
const ARTICLES = new Set(["the", "a", "an"]);

const isDigits = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) if ((bytes[at] as number) < 48 || (bytes[at] as number) > 57) return false;
  return end > start;
};

const isAt = (bytes: Uint8Array, place: number, word: Uint8Array, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) if (bytes[place + at - start] !== word[at]) return false;
  return true;
};

const LOOSE = 0.45;

/** How well one word of a query, `query[from, to)`, stands for `name[start, end)`: 1 the same, 0 not at all; loose up to {@link LOOSE}. `missing` letters of it are nowhere in the name's word. */
const wordScore = (
  query: Uint8Array,
  from: number,
  to: number,
  name: Uint8Array,
  start: number,
  end: number,
  isLast: boolean,
  missing: number,
): number => {
  const [asked, named] = [to - from, end - start];
  if (asked <= named && isAt(name, start, query, from, to)) return asked === named ? 1 : isLast ? 0.9 : 0.7;
  if (isDigits(query, from, to)) return 0;
  const strict = typosAllowed(asked);
  const most = asked >= 3 ? strict + 1 : -1;
  if (missing > most) return 0;
  const typos = editDistance(query, from, to, name, start, end, most);
  if (typos <= strict) return 0.85 - 0.1 * typos;
  if (isLast && named > asked && strict > 0 && missing <= strict) {
    // Still being typed: the beginning of the name's word with a typo in it.
    for (let length = asked - 1; length <= Math.min(asked + 1, named); length++)
      if (editDistance(query, from, to, name, start, start + length, strict) <= strict) return 0.6;
  }
  return typos <= most ? LOOSE - 0.1 * strict : 0;
};

/** Compares forms of names with readings, letter by letter. Works on tables of its own that are made once. */
export const createFormScorer = ({ forms, formStart }: IndexParts) => {
  /** The letters of a form without its spaces, and where each word begins in them. */
  const letters = new Uint8Array(256);
  const wordStart = new Uint16Array(MAX_WORDS + 1);
  const wordLetters = new Uint32Array(MAX_WORDS);
  const isUsed = new Uint8Array(MAX_WORDS);

  const split = (form: number): number => {
    const [start, end] = [formStart[form] as number, formStart[form + 1] as number];
    let [words, length] = [0, 0];
    wordStart[0] = 0;
    wordLetters[0] = 0;
    for (let at = start; at < end && length < letters.length; at++) {
      const byte = forms[at] as number;
      if (byte !== SPACE) {
        letters[length++] = byte;
        (wordLetters[words] as number) |= letterBit(byte);
      } else if (words < MAX_WORDS - 1) {
        wordStart[++words] = length;
        wordLetters[words] = 0;
      }
    }
    wordStart[++words] = length;
    return words;
  };

  /** The best of the name's words, and of each two neighbours as one, so that `spiderman` finds `spider man`. Marks what it took. */
  const bestWord = (query: Uint8Array, from: number, to: number, words: number, isLast: boolean): number => {
    let [best, first, last] = [0, 0, 0];
    const askedLetters = lettersOf(query, from, to);
    for (let word = 0; word < words && best < 1; word++) {
      for (let next = word; next <= word + 1 && next < words; next++) {
        const [start, end] = [wordStart[word] as number, wordStart[next + 1] as number];
        // Two words as one are only meant by what is longer than the first of them.
        if (next > word && to - from <= (wordStart[next] as number) - start) continue;
        const named = (wordLetters[word] as number) | (wordLetters[next] as number);
        const missing = missingLetters(askedLetters, named);
        const score = wordScore(query, from, to, letters, start, end, isLast, missing);
        if (score > best) [best, first, last] = [score, word, next];
      }
    }
    if (best > 0) for (let word = first; word <= last; word++) isUsed[word] = 1;
    return best;
  };

  /** The share of the name's letters that the query speaks of; an article that nobody typed does not count. */
  const covered = (words: number): number => {
    let [used, all] = [0, 0];
    for (let word = 0; word < words; word++) {
      const length = (wordStart[word + 1] as number) - (wordStart[word] as number);
      if (isUsed[word] === 1) used += length;
      else if (word === 0 && words > 1 && length <= 3 && isArticle(length)) continue;
      all += length;
    }
    return all === 0 ? 0 : used / all;
  };
  const isArticle = (length: number): boolean => ARTICLES.has(String.fromCharCode(...letters.subarray(0, length)));

  const together = ({ joined }: SuggestReading, words: number): number =>
    joined.length === 0 ? 0 : bestWord(joined, 0, joined.length, words, true);

  return (form: number, reading: SuggestReading, popularity: number): FormScore => {
    const { bytes, starts, trust } = reading;
    const words = split(form);
    isUsed.fill(0, 0, words);
    let [weighed, asked, fit] = [0, 0, "strict" as Fit];
    for (let at = 0; at < starts.length - 1; at++) {
      const [from, to] = [starts[at] as number, (starts[at + 1] as number) - 1];
      const best = bestWord(bytes, from, to, words, at === starts.length - 2);
      if (best === 0) fit = "part";
      else if (best <= LOOSE && fit === "strict") fit = "loose";
      weighed += best * (to - from);
      asked += to - from;
    }
    let share = asked === 0 ? 0 : weighed / asked;
    if (fit !== "strict") {
      const joined = together(reading, words);
      if (joined > LOOSE) [fit, share] = ["strict", joined];
    }
    if (fit === "part") return { fit, score: share * trust };
    const [start, end] = [formStart[form] as number, formStart[form + 1] as number];
    const isStart = bytes.length <= end - start && isAt(forms, start, bytes, 0, bytes.length);
    const isWhole = isStart && bytes.length === end - start;
    const coverage = covered(words);
    const bonus = isWhole ? 0.5 : coverage === 1 ? 0.35 : isStart ? 0.2 : 0;
    return { fit, score: (1 + share + bonus + 0.25 * coverage + 0.25 * popularity) * trust };
  };
};
