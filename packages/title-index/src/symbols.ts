/** What stands before a word in its first trigram, and behind a very short one. */
const PAD = 0;
const SYMBOL_BITS = 6;
/** Letters (26), digits (10), the pad: what is left of six bits is shared by all other characters. */
const FIRST_OTHER = 37;
const OTHERS = 64 - FIRST_OTHER;

/** Every trigram has its own place: three symbols of six bits. */
export const GRAM_COUNT = 1 << (3 * SYMBOL_BITS);

/** A word of up to so many letters also has a trigram that says where it ends. */
const SHORT_WORD = 3;
export const SPACE = 32;

/**
 * Folded text with a byte for a character: ASCII as it is, any other script in the upper half. Two of its characters may share
 * a byte; a name is then taken for another one in about one of 128 letters, which only ranks it too high.
 */
export const toBytes = (folded: string): Uint8Array => {
  const bytes = new Uint8Array(folded.length);
  for (let at = 0; at < folded.length; at++) {
    const code = folded.charCodeAt(at);
    bytes[at] = code < 128 ? code : 128 + (((code * 40_503) >>> 4) & 127);
  }
  return bytes;
};

const SYMBOLS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 97 && byte <= 122) return 1 + byte - 97;
  if (byte >= 48 && byte <= 57) return 27 + byte - 48;
  return FIRST_OTHER + (byte % OTHERS);
});

const symbolOf = (bytes: Uint8Array, at: number): number => SYMBOLS[bytes[at] ?? 0] ?? 0;
const gramOf = (first: number, second: number, third: number): number =>
  (first << (2 * SYMBOL_BITS)) | (second << SYMBOL_BITS) | third;

/** The bit that stands for a letter in a set of letters; digits and other scripts share theirs. */
export const letterBit = (byte: number): number => (byte === SPACE ? 0 : 1 << ((SYMBOLS[byte] as number) & 31));

/** The set of letters in `bytes[start, end)`. */
export const lettersOf = (bytes: Uint8Array, start = 0, end = bytes.length): number => {
  let letters = 0;
  for (let at = start; at < end; at++) letters |= letterBit(bytes[at] as number);
  return letters >>> 0;
};

/** How many letters of `asked` are not in `named`: each of them takes an edit of its own. */
export const missingLetters = (asked: number, named: number): number => {
  const missing = asked & ~named;
  let bits = missing - ((missing >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** The first letter of a word under which names that begin with it are found after one keystroke. */
export const firstLetterGram = (bytes: Uint8Array, start: number): number => gramOf(PAD, PAD, symbolOf(bytes, start));

/** Hands out the trigrams of one word, `bytes[start, end)`: with a pad before it, and one behind it if it is very short. */
const eachGramOfWord = (bytes: Uint8Array, start: number, end: number, each: (gram: number) => void): void => {
  let [first, second] = [PAD, symbolOf(bytes, start)];
  for (let at = start + 1; at < end; at++) {
    const third = symbolOf(bytes, at);
    each(gramOf(first, second, third));
    [first, second] = [second, third];
  }
  if (end - start <= SHORT_WORD) each(gramOf(first, second, PAD));
};

/** The distinct trigrams of a folded text, word by word. */
export const gramsOf = (bytes: Uint8Array): readonly number[] => {
  const grams = new Set<number>();
  const add = (gram: number): void => void grams.add(gram);
  for (let start = 0; start < bytes.length;) {
    let end = bytes.indexOf(SPACE, start);
    if (end === -1) end = bytes.length;
    if (end > start) eachGramOfWord(bytes, start, end, add);
    start = end + 1;
  }
  return [...grams];
};
