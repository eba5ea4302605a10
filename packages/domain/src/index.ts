export { foldText, wordsOf } from "./search/fold.ts";
export { swapKeyboardLayout } from "./search/keyboard-layout.ts";
export { type NameCandidate, rankNames } from "./search/rank-names.ts";
export { type QueryReading, readQuery } from "./search/read-query.ts";
export { typoDistance, typosAllowed } from "./search/typo-distance.ts";
