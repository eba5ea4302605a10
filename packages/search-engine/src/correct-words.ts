import { soundOf, typoDistance, typosAllowed } from "@cinema/domain";

/** Alternatives kept for one word. */
const MOST = 4;
const DIGITS = /\d/;

/** Whether a typo in `word` may be corrected at all. */
export const isCorrectable = (word: string): boolean => typosAllowed(word.length) > 0 && !DIGITS.test(word);

/**
 * What `word` may have been, out of `near` words that exist: itself when it does, otherwise those with the fewest typos, and of
 * a last word the beginnings of such. Empty when nothing is near enough.
 */
export const correctWord = (
  word: string,
  near: readonly string[],
  isLast: boolean,
): { readonly words: readonly string[]; readonly isOpen: boolean } => {
  if (near.includes(word)) return { words: [word], isOpen: false };
  const most = typosAllowed(word.length);
  const sound = soundOf(word);
  const byTypos = near
    .map((other) => ({ other, typos: soundOf(other) === sound ? 0.5 : typoDistance(word, other, most) }))
    .filter(({ typos }) => typos <= most);
  const fewest = Math.min(...byTypos.map(({ typos }) => typos));
  if (byTypos.length > 0)
    return {
      words: byTypos
        .filter(({ typos }) => typos === fewest)
        .map(({ other }) => other)
        .slice(0, MOST),
      isOpen: false,
    };
  if (!isLast) return { words: [], isOpen: false };
  const beginnings = near.flatMap((other) =>
    [word.length - 1, word.length, word.length + 1]
      .filter((length) => length < other.length && typoDistance(word, other.slice(0, length), most) <= most)
      .slice(0, 1)
      .map(() => other),
  );
  return { words: beginnings.slice(0, MOST), isOpen: true };
};
