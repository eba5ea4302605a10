import { transliterate } from "./transliterate.ts";

/** Letters that Unicode decomposition leaves whole although people type them with plain ones. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ı: "i",
  "&": " and ",
};

/**
 * Characters of one word. Longer ones are a text without spaces or made to be long: they become several words, so that nothing of them
 * is lost. Four of them written as one have 1,600 bytes at most; a word of Postgres' full text may have 2,046.
 */
const MAX_WORD = 100;
const TOO_LONG = new RegExp(`\\S{${MAX_WORD}}(?=\\S)`, "gu");

/**
 * The form in which names are compared: lower case, no accents, ligatures spelled out, Cyrillic in Latin letters,
 * apostrophes dropped, any other punctuation a single space, no word longer than {@link MAX_WORD}. Folding twice changes nothing.
 */
export const foldText = (text: string): string => {
  let plain = "";
  // Cyrillic letters with marks (й, ё) are letters of their own: composed before, decomposed only afterwards.
  for (const char of transliterate(text.normalize("NFC").toLowerCase())) plain += PLAIN_LETTERS[char] ?? char;
  const folded = plain
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/['’‘ʼ`´]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return folded.length > MAX_WORD ? folded.replace(TOO_LONG, "$& ") : folded;
};

/** The first `most` UTF-16 units of a folded text, without half a character at the end, which neither JSON nor Postgres could take. */
export const beginningOf = (folded: string, most: number): string =>
  folded
    .slice(0, most)
    .replace(/\p{Surrogate}$/u, "")
    .trim();

/** The words of a folded text. */
export const wordsOf = (folded: string): readonly string[] => (folded === "" ? [] : folded.split(" "));
