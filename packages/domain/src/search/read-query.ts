import { foldText, wordsOf } from "./fold.ts";
import { swapKeyboardLayout } from "./keyboard-layout.ts";

/** One way to understand what was typed. */
export type QueryReading = {
  readonly folded: string;
  readonly words: readonly string[];
  /** 1 for the text as typed, less for a guess. */
  readonly trust: number;
};

/** Words beyond this many only cost time. */
const MAX_WORDS = 12;
const SWAPPED_TRUST = 0.8;

const reading = (text: string, trust: number): QueryReading => {
  const words = wordsOf(foldText(text)).slice(0, MAX_WORDS);
  return { folded: words.join(" "), words, trust };
};

/** The readings of `query`, the likeliest first: as typed, then as if typed in the wrong keyboard layout. None for no words. */
export const readQuery = (query: string): readonly QueryReading[] => {
  const typed = reading(query, 1);
  const swapped = reading(swapKeyboardLayout(query), SWAPPED_TRUST);
  return [typed, swapped].filter(({ folded }, index) => folded !== "" && (index === 0 || folded !== typed.folded));
};
