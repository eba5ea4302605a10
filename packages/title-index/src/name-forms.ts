import { beginningOf, foldText, plainNumbers } from "@cinema/domain";

/** Letters of a form beyond this many are not searched. */
const MAX_LETTERS = 120;

/** The forms under which a name is found: folded, and with its numbers plain where that differs. None for punctuation alone. */
export const formsOf = (name: string): readonly string[] => {
  const folded = beginningOf(foldText(name), MAX_LETTERS);
  if (folded === "") return [];
  const plain = plainNumbers(folded);
  return plain === folded ? [folded] : [folded, plain];
};
