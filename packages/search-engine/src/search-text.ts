import { foldText, soundOf, plainNumbers, wordsOf } from "@cinema/domain";
import type { SearchDocument } from "./port.ts";

/** A document's text in the forms in which queries are compared. Words are letters and digits alone. */
export type SearchText = {
  /** Whole names, folded, also with numbers in digits and without a leading article. */
  readonly names: readonly string[];
  readonly nameWords: readonly string[];
  /** How the words of names and people sound. */
  readonly sounds: readonly string[];
  readonly peopleWords: readonly string[];
  /** Genres, tags, year. */
  readonly termWords: readonly string[];
  /** Taglines and synopses, folded. */
  readonly plotWords: readonly string[];
  /** Everything as it was written, for an engine's stemmers. */
  readonly written: string;
  /** Names and people in words of four letters or more: what a typo is corrected to. */
  readonly vocabulary: readonly string[];
};

/** Words kept of one field; a synopsis of 5,000 letters has about 900. */
const MAX_WORDS = 3_000;
/** Names of up to so many words are also known written as one: `walle`, `mash`, `spiderman`. */
const MAX_JOINED = 4;
const ARTICLE = /^(?:the|a|an) (?=.)/;

const unique = (values: readonly string[]): readonly string[] => [...new Set(values.filter((value) => value !== ""))];
const joinedNeighbours = (words: readonly string[]): readonly string[] =>
  words.slice(1).map((word, index) => `${words[index] ?? ""}${word}`);

/** Every name of a title as it was written, its own first. */
export const namesOf = (document: Pick<SearchDocument, "name" | "texts" | "otherNames">): readonly string[] =>
  unique([document.name, ...Object.values(document.texts).map(({ name }) => name ?? ""), ...document.otherNames]);

const nameForms = (name: string): readonly string[] => {
  const folded = foldText(name);
  const forms = [folded, plainNumbers(folded)];
  const plain = forms.map((form) => form.replace(ARTICLE, ""));
  return [...forms, ...plain, ...(wordsOf(folded).length <= MAX_JOINED ? [folded.replaceAll(" ", "")] : [])];
};

export const searchTextOf = (document: SearchDocument): SearchText => {
  const names = unique(namesOf(document).flatMap(nameForms));
  const spoken = names.flatMap((name) => wordsOf(name));
  const nameWords = unique(names.flatMap((name) => [...wordsOf(name), ...joinedNeighbours(wordsOf(name))]));
  const people = document.people.flatMap((person) => [...person.names, person.character ?? ""]);
  const peopleWords = unique(people.flatMap((name) => wordsOf(foldText(name)))).slice(0, MAX_WORDS);
  const terms = [...document.genres, ...document.tags, String(document.year ?? "")];
  const texts = Object.values(document.texts);
  const plot = [
    document.tagline,
    document.synopsis,
    ...texts.flatMap(({ tagline, synopsis }) => [tagline ?? "", synopsis ?? ""]),
  ];
  return {
    names,
    nameWords,
    peopleWords,
    sounds: unique([...spoken, ...peopleWords].map(soundOf)),
    termWords: unique(terms.flatMap((term) => wordsOf(foldText(term)))),
    plotWords: unique(wordsOf(foldText(plot.join(" ")))).slice(0, MAX_WORDS),
    written: [...namesOf(document), ...people, ...terms, ...plot].filter((text) => text !== "").join("\n"),
    vocabulary: unique([...spoken, ...peopleWords].filter((word) => /^\p{L}{4,}$/u.test(word))).toSorted(),
  };
};
