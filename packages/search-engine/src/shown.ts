import { foldText, languageChain, localise, soundOf, typoDistance, typosAllowed, wordsOf } from "@cinema/domain";
import type { Highlights, SearchDocument } from "./port.ts";
import { type Reading, writtenWordsOf } from "./query-readings.ts";
import { namesOf } from "./search-text.ts";

/** What an engine keeps of a document to show where a query stands in it. */
export type Shown = Pick<
  SearchDocument,
  "name" | "tagline" | "synopsis" | "language" | "texts" | "otherNames" | "people"
>;

export const shownOf = ({ name, tagline, synopsis, language, texts, otherNames, people }: SearchDocument): Shown => ({
  name,
  tagline,
  synopsis,
  language,
  texts,
  otherNames,
  people,
});

const START = "\uE000";
const END = "\uE001";
const MARKS = /[\uE000\uE001]/g;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;
/** Letters of a synopsis around what matched. */
const SNIPPET = 220;
const LEAD = 60;
/** A match behind this many letters of a synopsis is not shown. */
const MAX_SCANNED = 1_200;

/** The same word in another form: a long common beginning, short endings. Engines know stems; this only marks. */
const hasSameStem = (left: string, right: string): boolean => {
  let same = 0;
  while (same < left.length && left[same] === right[same]) same++;
  return same >= 4 && left.length - same <= 3 && right.length - same <= 3;
};

const isMeant = (word: string, asked: string, askedSound: string, isLast: boolean): boolean => {
  if (word === asked || (isLast && word.startsWith(asked))) return true;
  if (Math.abs(word.length - asked.length) > 3) return false;
  const most = typosAllowed(asked.length);
  if (hasSameStem(word, asked) || (most > 0 && typoDistance(asked, word, most) <= most)) return true;
  return word.length > 2 && soundOf(word) === askedSound;
};

type Marked = { readonly marked: string; readonly firstAt: number };
/** A text with the words that a reading asks for marked, or null when none of them is there. */
type Mark = (text: string) => Marked | null;

/** Remembers every word for as long as one answer is made: the same few hundred fill all of its texts. */
const markerOf = (reading: Reading): Mark => {
  const known = new Map<string, boolean>();
  const last = reading.words.length - 1;
  const isAsked = (word: string): boolean =>
    wordsOf(foldText(word)).some((part) =>
      reading.words.some((asked, index) => isMeant(part, asked, reading.sounds[index] ?? "", index === last)),
    );
  return (text) => {
    let firstAt = -1;
    const marked = text.replace(MARKS, "").replace(WORD, (word, at: number) => {
      let meant = known.get(word);
      if (meant === undefined) known.set(word, (meant = isAsked(word)));
      if (!meant) return word;
      if (firstAt < 0) firstAt = at;
      return `${START}${word}${END}`;
    });
    return firstAt < 0 ? null : { marked, firstAt };
  };
};

const snippet = (whole: string, mark: Mark): string | null => {
  const text = whole.slice(0, MAX_SCANNED);
  const found = mark(text);
  if (found === null) return null;
  if (text.length <= SNIPPET) return found.marked;
  const from = found.firstAt <= LEAD ? 0 : text.lastIndexOf(" ", found.firstAt - LEAD) + 1;
  const cut = text.slice(from, from + SNIPPET);
  const end = from + SNIPPET >= text.length ? cut.length : Math.max(cut.lastIndexOf(" "), 1);
  const part = mark(cut.slice(0, end))?.marked ?? cut.slice(0, end);
  return `${from > 0 ? "…" : ""}${part}${from + end < text.length ? "…" : ""}`;
};

const first = <T>(values: readonly T[], of: (value: T) => string | null): string | null => {
  for (const value of values) {
    const found = of(value);
    if (found !== null) return found;
  }
  return null;
};

/** Says where a query stands in a hit, in the viewer's languages; what it does not touch is left out. */
export const highlighterOf = (
  readings: readonly Reading[],
  languages: readonly string[],
): ((shown: Shown) => Highlights) => {
  const marks = readings.map(markerOf);
  const chain = languageChain(languages);
  return (shown) => {
    const words = localise(shown, shown.language, shown.texts, chain);
    const others = Object.values(shown.texts).map((text) => text.synopsis ?? "");
    for (const mark of marks) {
      const marked = (text: string): string | null => mark(text)?.marked ?? null;
      const name = first([words.name, ...namesOf(shown)], marked);
      const synopsis = first([words.synopsis, shown.synopsis, ...others], (text) => snippet(text, mark));
      const people = first(
        shown.people.flatMap(({ names, character }) => [...names, character ?? ""]),
        marked,
      );
      if (name === null && synopsis === null && people === null) continue;
      return {
        ...(name === null ? {} : { name }),
        ...(synopsis === null ? {} : { synopsis }),
        ...(people === null ? {} : { people }),
      };
    }
    return {};
  };
};

const isCyrillic = (word: string): boolean => /\p{Script=Cyrillic}/u.test(word);

/** Less than any typo. */
const OTHER_LETTERS = 0.1;

type Word = ReturnType<typeof writtenWordsOf>[number];

/** Of the words with the fewest typos one in the letters that were typed, if there is one. */
const nearest = ({ folded: asked, written }: Word, words: readonly Word[]): string | null => {
  const most = Math.max(1, typosAllowed(asked.length));
  let best: { readonly word: string; readonly typos: number } | null = null;
  for (const { folded, written: word } of words) {
    const distance = soundOf(folded) === soundOf(asked) ? 0.5 : typoDistance(asked, folded, most);
    const typos = distance + (isCyrillic(word) === isCyrillic(written) ? 0 : OTHER_LETTERS);
    if (distance <= most && (best === null || typos < best.typos)) best = { word, typos };
  }
  return best?.word ?? null;
};

/** A right word as the hit has it in the letters that were typed; in its other letters where all corrections are written in those. */
const spelled = ({ folded, written }: Word, words: readonly Word[], corrections: readonly string[]): string => {
  const same = words.filter((word) => word.folded === folded).map((word) => word.written);
  const own = same.find((word) => isCyrillic(word) === isCyrillic(written));
  const isAmongOthers = corrections.every((word) => isCyrillic(word) !== isCyrillic(written));
  return own ?? (isAmongOthers ? same[0] : undefined) ?? written;
};

/**
 * What was probably meant, from the best hit: its words where the query has typos of them, or the query in the other keyboard
 * layout. Right words are spelled as the hit's names have them, others as they were typed. Null when the words are there as
 * typed, or are the beginning of something.
 */
export const didYouMean = (best: Shown | undefined, readings: readonly Reading[]): string | null => {
  const [typed] = readings;
  if (best === undefined || typed === undefined) return null;
  const swapped = readings.find(({ isSwapped }) => isSwapped);
  const texts = [...namesOf(best), ...best.people.flatMap(({ names }) => names)];
  const plot = [best.synopsis, ...Object.values(best.texts).map((text) => text.synopsis ?? "")].join(" ");
  const known = new Set(wordsOf(foldText([...texts, plot].join(" "))));
  const standsIn = (reading: Reading): boolean =>
    reading.words.every((word) => known.has(word) || [...known].some((other) => other.startsWith(word)));
  if (readings.some((reading) => !reading.isSwapped && standsIn(reading))) return null;
  if (swapped !== undefined && standsIn(swapped)) return swapped.text.trim().toLowerCase();
  const words = texts
    .flatMap((text) => text.match(WORD) ?? [])
    .map((written): Word => ({ folded: foldText(written), written }));
  const asked = writtenWordsOf(typed).map((word) => ({
    word,
    correction: known.has(word.folded) ? undefined : nearest(word, words),
  }));
  if (asked.some(({ correction }) => correction === null)) return null;
  const corrections = asked.flatMap(({ correction }) => correction ?? []);
  const meant = asked.map(({ word, correction }) => correction ?? spelled(word, words, corrections)).join(" ");
  return foldText(meant) === typed.folded ? null : meant.toLowerCase();
};
