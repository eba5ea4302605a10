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

/**
 * The languages to look for, most wanted first: each with its wider forms behind it (`pt-BR`, `pt`), without doubles.
 * Lower case, as they are compared.
 */
export const languageChain = (languages: readonly string[]): readonly string[] => {
  const chain: string[] = [];
  for (const language of languages) {
    for (let tag = language.toLowerCase(); tag !== ""; tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")))) {
      if (!chain.includes(tag)) chain.push(tag);
    }
  }
  return chain;
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
  const pick = (field: "name" | "tagline" | "synopsis"): { text: string; language: string | null } => {
    for (const tag of chain) {
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
