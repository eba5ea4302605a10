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
 * The form in which names are compared: lower case, no accents, ligatures spelled out, Cyrillic in Latin letters,
 * apostrophes dropped, any other punctuation a single space. Folding twice changes nothing.
 */
export const foldText = (text: string): string => {
  let plain = "";
  // Cyrillic letters with marks (й, ё) are letters of their own: composed before, decomposed only afterwards.
  for (const char of transliterate(text.normalize("NFC").toLowerCase())) plain += PLAIN_LETTERS[char] ?? char;
  return plain
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/['’‘ʼ`´]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
};

/** The words of a folded text. */
export const wordsOf = (folded: string): readonly string[] => (folded === "" ? [] : folded.split(" "));
