import { beginningOf, foldText, plainNumbers, swapKeyboardLayout } from "@cinema/domain";
import { SPACE, toBytes } from "./symbols.ts";

/** One way to understand what was typed. */
export type SuggestReading = {
  readonly bytes: Uint8Array;
  /** Where each word begins, and behind the last one the end of the text plus one: word `i` ends at `starts[i + 1] - 1`. */
  readonly starts: readonly number[];
  /** All words as one; empty for a single word, and where there is a number: numbers are taken at their word. */
  readonly joined: Uint8Array;
  /** 1 for the text as typed, less for a guess. */
  readonly trust: number;
};

export type SuggestQuery = {
  /** As typed, and with its numbers plain. */
  readonly typed: readonly SuggestReading[];
  /** As if typed in the wrong keyboard layout. */
  readonly swapped: readonly SuggestReading[];
};

/** Letters beyond these only cost time. */
const MAX_LETTERS = 60;
const PLAIN_TRUST = 0.97;
const SWAPPED_TRUST = 0.8;
const CYRILLIC = /\p{Script=Cyrillic}/u;

const readingOf = (folded: string, trust: number): SuggestReading => {
  const bytes = toBytes(folded);
  const starts = [0];
  for (let at = bytes.indexOf(SPACE); at !== -1; at = bytes.indexOf(SPACE, at + 1)) starts.push(at + 1);
  const isOne = starts.length === 1;
  return {
    bytes,
    starts: [...starts, bytes.length + 1],
    joined: isOne || /\d/.test(folded) ? new Uint8Array() : bytes.filter((byte) => byte !== SPACE),
    trust,
  };
};

const readingsOf = (text: string, trust: number): readonly SuggestReading[] => {
  const folded = beginningOf(foldText(text), MAX_LETTERS);
  // Foreign words in Cyrillic: «матрикс» is written with x where it comes from.
  const foreign = CYRILLIC.test(text) ? folded.replaceAll("ks", "x") : folded;
  const forms = new Map([[folded, trust]]);
  for (const form of [plainNumbers(folded), foreign]) if (!forms.has(form)) forms.set(form, trust * PLAIN_TRUST);
  forms.delete("");
  return [...forms].map(([form, formTrust]) => readingOf(form, formTrust));
};

/** How a query may be meant; no readings for punctuation alone. */
export const readSuggestQuery = (query: string): SuggestQuery => ({
  typed: readingsOf(query, 1),
  swapped: readingsOf(swapKeyboardLayout(query), SWAPPED_TRUST),
});
