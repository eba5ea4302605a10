import { foldText, swapKeyboardLayout } from "@cinema/domain";
import type { GoldenQuery, SuggestKind } from "./golden-query.ts";
import type { GoldenTitle } from "./golden-title.ts";
import { seededRandom } from "./seeded-random.ts";

type Random = () => number;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const pick = (random: Random, count: number): number => Math.floor(random() * count);

/** Places in a text where a letter stands, so that a typo never joins words. */
const letterPlaces = (text: string): readonly number[] =>
  Array.from(text, (char, at) => (/\p{L}/u.test(char) ? at : -1)).filter((at) => at >= 0);

/** One letter left out, added, doubled or mistaken for another. */
const withTypo = (text: string, random: Random): string | null => {
  const places = letterPlaces(text);
  const at = places[pick(random, places.length)];
  if (at === undefined) return null;
  const other = LETTERS.charAt(pick(random, LETTERS.length));
  const edits = [
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + other + text.slice(at),
    text.slice(0, at) + text.charAt(at) + text.slice(at),
    text.slice(0, at) + other + text.slice(at + 1),
  ];
  const typed = (edits[pick(random, edits.length)] ?? "").replace(/\s+/g, " ").trim();
  return typed === text || typed === "" ? null : typed;
};

const withSwap = (text: string, random: Random): string | null => {
  const places = letterPlaces(text).filter((at) => /\p{L}/u.test(text.charAt(at + 1)) && text[at] !== text[at + 1]);
  const at = places[pick(random, places.length)];
  return at === undefined ? null : text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
};

/** Latin letters as a Russian would spell them; several letters first. */
const CYRILLIC: readonly (readonly [string, string])[] = Object.entries({
  shch: "щ",
  sch: "щ",
  zh: "ж",
  kh: "х",
  ts: "ц",
  ch: "ч",
  sh: "ш",
  yu: "ю",
  ya: "я",
  ph: "ф",
  th: "т",
  ck: "к",
  ee: "и",
  oo: "у",
  a: "а",
  b: "б",
  c: "к",
  d: "д",
  e: "е",
  f: "ф",
  g: "г",
  h: "х",
  i: "и",
  j: "дж",
  k: "к",
  l: "л",
  m: "м",
  n: "н",
  o: "о",
  p: "п",
  q: "к",
  r: "р",
  s: "с",
  t: "т",
  u: "у",
  v: "в",
  w: "в",
  x: "кс",
  y: "й",
  z: "з",
});

const inCyrillic = (folded: string): string | null => {
  let spelled = "";
  for (let at = 0; at < folded.length;) {
    const pair = CYRILLIC.find(([latin]) => folded.startsWith(latin, at));
    spelled += pair?.[1] ?? folded.charAt(at);
    at += pair?.[0].length ?? 1;
  }
  return spelled === folded ? null : spelled;
};

const ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

/** `Rocky II` as `rocky 2`, `Toy Story 2` as `toy story ii`. */
const otherNumeral = (name: string): string | null => {
  const roman = /^(.*\s)(II|III|IV|V|VI|VII|VIII|IX)$/.exec(name);
  if (roman?.[1] !== undefined && roman[2] !== undefined)
    return `${roman[1]}${ROMAN.indexOf(roman[2]) + 1}`.toLowerCase();
  const arabic = /^(.*\s)([2-9])$/.exec(name);
  if (arabic?.[1] === undefined) return null;
  return `${arabic[1]}${ROMAN[Number(arabic[2]) - 1] ?? ""}`.toLowerCase();
};

/** The shortest name (in letters and digits) in which a typo can be told from another name. */
const MIN_TYPO = 5;
const MIN_TWO_TYPOS = 9;

/** How each kind of query is made of a name; null where the name does not lend itself to it. */
const MAKERS: Readonly<Record<SuggestKind, (title: GoldenTitle, folded: string, random: Random) => string | null>> = {
  exact: ({ name }) => name,
  prefix: (_, folded, random) =>
    folded.length < 6 ? null : folded.slice(0, Math.ceil(folded.length * (0.5 + 0.3 * random()))).trim(),
  "one typo": (_, folded, random) => (folded.length < MIN_TYPO ? null : withTypo(folded, random)),
  "two typos": (_, folded, random) => {
    const once = folded.length < MIN_TWO_TYPOS ? null : withTypo(folded, random);
    const twice = once === null ? null : withTypo(once, random);
    return twice === folded ? null : twice;
  },
  transposed: (_, folded, random) => (folded.length < MIN_TYPO ? null : withSwap(folded, random)),
  transliterated: ({ name }, folded) => (/^[\p{Script=Latin}\P{L}]+$/u.test(name) ? inCyrillic(folded) : null),
  "wrong layout": (_, folded) => (/^[a-z0-9 ]*[a-z][a-z0-9 ]*$/.test(folded) ? swapKeyboardLayout(folded) : null),
  folded: ({ name }, folded) => (folded === name.toLowerCase() ? null : folded),
  alias: ({ otherNames }, _, random) => otherNames[pick(random, otherNames.length)]?.name ?? null,
  numeral: ({ name }) => otherNumeral(name),
};

export type GenerateOptions = {
  readonly seed: number;
  /** At most so many of each kind; there may be fewer titles that lend themselves to it. */
  readonly perKind: number;
  readonly kinds: readonly SuggestKind[];
};

/**
 * Queries of the mechanical kinds over `titles`, the same for a seed on every machine. Titles of one folded name stand for
 * each other: nothing in the query tells which is meant. One of them has to be among the first ten.
 */
export const generateQueries = (
  titles: readonly GoldenTitle[],
  { seed, perKind, kinds }: GenerateOptions,
): readonly GoldenQuery[] => {
  const named = new Map<string, string[]>();
  const alike = (name: string): string[] => {
    const folded = foldText(name);
    const ids = named.get(folded) ?? [];
    named.set(folded, ids);
    return ids;
  };
  for (const { titleId, name, otherNames } of titles)
    for (const text of new Set([name, ...otherNames.map((other) => other.name)])) alike(text).push(titleId);
  return kinds.flatMap((kind) => {
    const random = seededRandom(seed + kind.length * 7919 + (kind.codePointAt(0) ?? 0));
    const order = titles.map((title) => ({ title, key: random() })).sort((a, b) => a.key - b.key);
    const queries: GoldenQuery[] = [];
    for (const { title } of order) {
      if (queries.length === perKind) break;
      const folded = foldText(title.name);
      const query = folded === "" ? null : MAKERS[kind](title, folded, random);
      if (query === null || query === "") continue;
      queries.push({ query, kind, expected: [...new Set([title.titleId, ...alike(title.name)])], within: 10 });
    }
    return queries;
  });
};
