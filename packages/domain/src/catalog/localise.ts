import type { Maturity } from "@cinema/contracts";

/** For whom a catalogue answer is made. Whatever it holds is part of the key under which the answer is kept. */
export type CatalogViewer = {
  /** ISO-3166 alpha-2; null when nobody knows. */
  readonly territory: string | null;
  readonly device: "tv" | "mobile" | "tablet" | "desktop" | null;
  /** BCP-47, most wanted first. */
  readonly languages: readonly string[];
  /** Nothing for older viewers than this, and nothing of which nobody said for whom it is; absent for no limit. */
  readonly maturity?: Maturity | undefined;
  readonly atMs: number;
};

/** Languages that are written in more than one script. */
const SEVERAL_SCRIPTS = /^(?:az|kk|mn|pa|sr|uz|yue|zh)\b/;
const NAMED_SCRIPT = /^[a-z]{2,3}-([a-z]{4})\b/;

/** The script in which a language is written there, by the likely subtags of CLDR; null where it has but one. */
const scriptOf = (tag: string): string | null => {
  if (!SEVERAL_SCRIPTS.test(tag)) return null;
  const named = NAMED_SCRIPT.exec(tag)?.[1];
  if (named !== undefined) return named;
  try {
    return new Intl.Locale(tag).maximize().script?.toLowerCase() ?? null;
  } catch {
    return null;
  }
};

const baseOf = (tag: string): string => tag.split("-", 1)[0] ?? tag;

/**
 * The languages to look for, most wanted first: each with its wider forms behind it (`pt-BR`, `pt`; `zh-TW`, `zh-Hant`, `zh`),
 * without doubles. Lower case, as they are compared.
 */
export const languageChain = (languages: readonly string[]): readonly string[] => {
  const chain: string[] = [];
  const add = (tag: string): void => {
    if (!chain.includes(tag)) chain.push(tag);
  };
  for (const language of languages) {
    const whole = language.toLowerCase();
    for (let tag = whole; tag !== ""; tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")))) {
      // What is written there in a script of its own names the region alone: browsers say zh-TW, texts say zh-Hant.
      const script = tag.includes("-") ? null : scriptOf(whole);
      if (script !== null) add(`${tag}-${script}`);
      add(tag);
    }
  }
  return chain;
};

/**
 * Those of `available` that a reader of the chain takes, best first: what the chain names, and behind each language as a whole what
 * is written of it for elsewhere in the same script (`pt-BR` for who wants `pt-PT`). All in lower case.
 */
export const preferredTags = (chain: readonly string[], available: readonly string[]): readonly string[] => {
  const preferred: string[] = [];
  for (const tag of chain) {
    if (available.includes(tag) && !preferred.includes(tag)) preferred.push(tag);
    if (tag.includes("-")) continue;
    const siblings = available.filter((other) => baseOf(other) === tag && !preferred.includes(other));
    if (siblings.length === 0) continue;
    const wanted = scriptOf(chain.find((other) => baseOf(other) === tag) ?? tag);
    preferred.push(...siblings.filter((other) => scriptOf(other) === wanted));
  }
  return preferred;
};

type Words = {
  readonly name?: string | undefined;
  readonly tagline?: string | undefined;
  readonly synopsis?: string | undefined;
};

export type LocalisedWords = {
  readonly name: string;
  readonly tagline: string;
  readonly synopsis: string;
  /** The language of the name; null when it is the title's own and nobody said which that is. */
  readonly language: string | null;
};

/**
 * Name, tagline and synopsis in the first language of the chain that has each. The title's own words stand in
 * `ownLanguage`; they also end the chain.
 */
export const localise = (
  own: { readonly name: string; readonly tagline: string; readonly synopsis: string },
  ownLanguage: string | null,
  texts: Readonly<Record<string, Words>>,
  chain: readonly string[],
): LocalisedWords => {
  const byTag = new Map(Object.entries(texts).map(([tag, words]) => [tag.toLowerCase(), { tag, words }]));
  const ownTag = ownLanguage?.toLowerCase() ?? null;
  const tags = preferredTags(chain, ownTag === null ? [...byTag.keys()] : [ownTag, ...byTag.keys()]);
  const pick = (field: "name" | "tagline" | "synopsis"): { text: string; language: string | null } => {
    for (const tag of tags) {
      if (tag === ownTag && own[field] !== "") break;
      const found = byTag.get(tag);
      const text = found?.words[field];
      if (found !== undefined && text !== undefined && text !== "") return { text, language: found.tag };
    }
    return { text: own[field], language: ownLanguage };
  };
  const name = pick("name");
  return { name: name.text, tagline: pick("tagline").text, synopsis: pick("synopsis").text, language: name.language };
};
