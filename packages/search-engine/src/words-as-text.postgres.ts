import { soundOf } from "@cinema/domain";
import type { SearchText } from "./search-text.ts";
import type { Reading } from "./query-readings.ts";

/** A tsvector's highest position, and room for every field. */
const MAX_POSITION = 16_383;

/** The words as a tsvector in text form: Postgres' own parser would cut some of them. They are letters and digits alone. */
export const vectorText = (text: SearchText): string => {
  let position = 0;
  const lexemes = (words: readonly string[], weight: string): readonly string[] =>
    words.map((word) => `'${word}':${Math.min(++position, MAX_POSITION)}${weight}`);
  return [
    ...lexemes(text.nameWords, "A"),
    ...lexemes(
      text.sounds.map((sound) => `~${sound}`),
      "A",
    ),
    ...lexemes(text.peopleWords, "B"),
    ...lexemes(text.termWords, "C"),
    ...lexemes(text.plotWords, "D"),
  ].join(" ");
};

/** Words that may stand for one word of the query, e.g. those that a typo is corrected to. */
export type Alternatives = readonly string[];

/** A tsquery in text form: every word, the last one perhaps unfinished. */
const everyWord = (words: readonly Alternatives[], weight: string, isOpen: boolean): string =>
  words
    .map((alternatives, index) => {
      const flags = `${isOpen && index === words.length - 1 ? "*" : ""}${weight}`;
      return `(${alternatives.map((word) => `'${word}'${flags === "" ? "" : `:${flags}`}`).join(" | ")})`;
    })
    .join(" & ");

/** A sound of fewer letters would be the beginning of too much. */
const MIN_OPEN_SOUND = 4;

export type AskedReading = {
  readonly folded: string;
  readonly trust: number;
  readonly names: string;
  readonly people: string;
  readonly sounds: string;
  readonly any: string;
  readonly text: string;
};

/** A reading as the statement takes it; `words` are the reading's own unless typos were corrected. */
export const askReading = (
  reading: Reading,
  words: readonly Alternatives[] = reading.words.map((word) => [word]),
  isOpen = true,
): AskedReading => {
  const sounds = words.map((alternatives) => [...new Set(alternatives.map((word) => `~${soundOf(word)}`))]);
  const lastSound = sounds.at(-1)?.[0] ?? "";
  const soundQuery = everyWord(sounds, "", isOpen && lastSound.length > MIN_OPEN_SOUND);
  return {
    folded: words.map(([word]) => word).join(" "),
    trust: reading.trust,
    names: everyWord(words, "A", isOpen),
    people: everyWord(words, "B", isOpen),
    sounds: soundQuery,
    any: `(${everyWord(words, "", isOpen)}) | (${soundQuery})`,
    text: reading.text,
  };
};

/** Shorter words (`a`, `of`, `и`) are in everything. */
const MIN_PART = 3;

/** For titles that have but a part of the words: one word's query, and how much it counts. */
export const askPart = (
  { folded: word, written }: { readonly folded: string; readonly written: string },
  alternatives: Alternatives,
  isLast: boolean,
): { readonly query: string; readonly text: string; readonly letters: number } => {
  const letters = word.length < MIN_PART ? 0 : word.length;
  if (alternatives.length === 0) return { query: NOTHING, text: written, letters };
  const names = everyWord([alternatives], "AB", isLast);
  const sounds = everyWord([alternatives.map((other) => `~${soundOf(other)}`)], "", false);
  return { query: `${names} | ${sounds}`, text: written, letters };
};

/** No document has a word of this letter alone. */
const NOTHING = "'~'";
