import { wordsOf } from "./fold.ts";

const ROMAN: Readonly<Record<string, string>> = {
  i: "1",
  ii: "2",
  iii: "3",
  iv: "4",
  v: "5",
  vi: "6",
  vii: "7",
  viii: "8",
  ix: "9",
  x: "10",
  xi: "11",
  xii: "12",
  xiii: "13",
};
const WORDS: Readonly<Record<string, string>> = {
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  six: "6",
  seven: "7",
  eight: "8",
  nine: "9",
  ten: "10",
  eleven: "11",
  twelve: "12",
};
/** Words that only announce a number: "Part II", "Chapter Two", "Vol. 1", «Часть вторая», «Эпизод 4» (transliterated). */
const COUNTERS = new Set(["part", "pt", "chapter", "vol", "volume", "episode", "ep", "no", "chast", "epizod"]);
const ORDINALS: Readonly<Record<string, string>> = { pervaya: "1", vtoraya: "2", tretya: "3", chetvertaya: "4" };
/** Digits that stand for letters inside a word: Se7en, M3GAN. */
const LETTERS: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "v" };

const DIGIT_INSIDE = /^([a-z]+)([013457])([a-z]+)$/;
/** Between letters and digits that stand together: `t34`, `alien3`. */
const SEAM = /(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])/;

const withoutDigits = (word: string): string =>
  word.replace(DIGIT_INSIDE, (_, before: string, digit: string, after: string) => `${before}${LETTERS[digit]}${after}`);

/** A Roman numeral is one only behind something: the film "V" keeps its letter, "Rocky V" does not. */
const numberOf = (word: string, index: number, before: string | undefined): string | undefined => {
  if (before !== undefined && COUNTERS.has(before) && ORDINALS[word] !== undefined) return ORDINALS[word];
  return WORDS[word] ?? (index > 0 ? ROMAN[word] : undefined);
};

/** Single letters that stand in a row are one word: E.T., M*A*S*H. */
const joinLetters = (words: readonly string[]): readonly string[] => {
  const joined: string[] = [];
  let open = false;
  for (const word of words) {
    const isLetter = /^[a-z]$/.test(word);
    if (isLetter && open) joined.push(`${joined.pop() ?? ""}${word}`);
    else joined.push(word);
    open = isLetter;
  }
  return joined;
};

/**
 * A folded text with its numbers as digits, the words before them left out, digits inside words as letters and initials
 * together, so that "Rocky II" and "rocky 2", "Dune: Part Two" and "dune 2", "Se7en" and "seven", "E.T." and "et" are one. Both
 * sides of a comparison have to go through it. Doing it twice changes nothing.
 */
export const plainNumbers = (folded: string): string => {
  const words = joinLetters(wordsOf(folded)).flatMap((word) => {
    const letters = withoutDigits(word);
    return letters === word ? word.split(SEAM) : [letters];
  });
  const plain: string[] = [];
  for (const [index, word] of words.entries()) {
    const number = numberOf(word, index, words[index - 1]) ?? (/^\d+$/.test(word) ? word : undefined);
    if (number !== undefined && plain.length > 1 && COUNTERS.has(plain.at(-1) ?? "")) plain.pop();
    plain.push(number ?? word);
  }
  return plain.join(" ");
};
