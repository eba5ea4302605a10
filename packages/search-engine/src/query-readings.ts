import { foldText, soundOf, swapKeyboardLayout, synonymsOf, plainNumbers, wordsOf } from "@cinema/domain";

/** One way to understand what was typed. */
export type Reading = {
  readonly folded: string;
  readonly words: readonly string[];
  readonly sounds: readonly string[];
  /** As it was typed or as the other layout would have it, for stemmers and for `didYouMean`. */
  readonly text: string;
  /** 1 for the text as typed, less for a guess. */
  readonly trust: number;
  readonly isSwapped: boolean;
};

/** Words beyond this many only cost time. */
const MAX_WORDS = 12;
const MAX_SYNONYMS = 6;
/** A text in the wrong layout is no less meant; it stands behind the typed one where both are something. */
const TRUST = { typed: 1, digits: 0.98, joined: 0.9, synonym: 0.85, swapped: 0.8 } as const;

const readingOf = (folded: string, text: string, trust: number, isSwapped: boolean): Reading => {
  const words = wordsOf(folded).slice(0, MAX_WORDS);
  return { folded: words.join(" "), words, sounds: words.map(soundOf), text, trust, isSwapped };
};

const variantsOf = (text: string, most: number, isSwapped: boolean): readonly Reading[] => {
  const folded = foldText(text);
  const words = wordsOf(folded);
  const joined = words.length === 2 || words.length === 3 ? [words.join("")] : [];
  return [
    readingOf(folded, text, most, isSwapped),
    readingOf(plainNumbers(folded), text, most * TRUST.digits, isSwapped),
    ...joined.map((word) => readingOf(word, text, most * TRUST.joined, isSwapped)),
    ...synonymsOf(folded)
      .slice(0, MAX_SYNONYMS)
      .map((synonym) => readingOf(synonym, synonym, most * TRUST.synonym, isSwapped)),
  ];
};

/** What no JSON of Postgres takes. */
const NO_TEXT = /[\0\p{Surrogate}]/gu;

/** The readings of what was asked, the likeliest first; none for no words. */
export const readingsOf = (asked: string): readonly Reading[] => {
  const query = asked.replace(NO_TEXT, " ");
  const all = [...variantsOf(query, TRUST.typed, false), ...variantsOf(swapKeyboardLayout(query), TRUST.swapped, true)];
  return all.filter(
    ({ folded }, index) => folded !== "" && all.findIndex((other) => other.folded === folded) === index,
  );
};

/** Between words; what stands for an apostrophe is a part of one, and `&` is a word. */
const BETWEEN_WORDS = /[^\p{L}\p{M}\p{N}'’‘ʼ`´&]+/u;

/** The words of a reading with what each was written as; as folded where the two cannot be told to belong together. */
export const writtenWordsOf = ({
  words,
  text,
}: Reading): readonly { readonly folded: string; readonly written: string }[] => {
  const written = text.split(BETWEEN_WORDS).flatMap((part) => {
    const folded = wordsOf(foldText(part));
    return folded.length === 1 ? [part] : folded;
  });
  return words.map((folded, index) => {
    const word = written[index] ?? "";
    return { folded, written: foldText(word) === folded ? word : folded };
  });
};
