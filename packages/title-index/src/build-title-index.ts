import { BROWSABLE_KINDS } from "@cinema/contracts";
import { MATURITIES } from "@cinema/domain";
import { writeFile } from "./file-format.ts";
import { createNumbers, createText } from "./growing.ts";
import { formsOf } from "./name-forms.ts";
import { buildPostings, type FormGrams } from "./postings.ts";
import { rightsClassOf } from "./rights-classes.ts";
import { firstLetterGram, gramsOf, lettersOf, SPACE, toBytes } from "./symbols.ts";
import { NO_MATURITY, type Tables } from "./tables.ts";
import type { TitleEntry } from "./title-entry.ts";

/** Names that one title may have; the rest is left out. */
const MAX_NAMES = 100;
const ARTICLES = new Set(["the", "a", "an"]);

/** Values that many titles share, each once, by its place. */
const createPool = <T>() => {
  const places = new Map<string, number>();
  const values: T[] = [];
  return {
    values,
    placeOf: (value: T): number => {
      const key = JSON.stringify(value);
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, values.length);
      return values.push(value) - 1;
    },
  };
};

const maturityCode = (maturity: string | null | undefined): number => {
  const code = MATURITIES.findIndex((step) => step === maturity);
  return code === -1 ? NO_MATURITY : code;
};

/** The trigrams of a form; of its first word, and of the one behind an article, also the first letter. */
const formGramsOf = (form: string, bytes: Uint8Array): readonly number[] => {
  const grams = new Set([...gramsOf(bytes), firstLetterGram(bytes, 0)]);
  const space = bytes.indexOf(SPACE);
  if (space !== -1 && ARTICLES.has(form.slice(0, space))) grams.add(firstLetterGram(bytes, space + 1));
  return [...grams];
};

/** Most popular first; of equals the newer id, so that the same titles always make the same file. */
const inOrder = (entries: readonly TitleEntry[]): readonly TitleEntry[] =>
  entries.toSorted((left, right) => right.popularity - left.popularity || (left.id < right.id ? 1 : -1));

/** The shown names of a title, its own first, and behind them the others. */
const namesOf = (entry: TitleEntry): readonly { readonly text: string; readonly language: string | null }[] =>
  [
    { text: entry.name, language: entry.originalLanguage?.toLowerCase() ?? null },
    ...Object.entries(entry.localisedNames)
      .filter(([, text]) => text !== "")
      .map(([language, text]) => ({ text, language: language.toLowerCase() })),
    ...entry.otherNames.map((text) => ({ text, language: OTHER })),
  ].slice(0, MAX_NAMES);

/** Stands for the language of a name that is never shown instead of the title's own. */
const OTHER = "*";

/** A step takes some ten milliseconds. */
const TITLES_A_STEP = 500;

const buildSteps = function* (entries: readonly TitleEntry[]): Generator<void, Uint8Array<ArrayBuffer>> {
  const rights = createPool<Tables["rights"][number]>();
  const maturity = createPool<Tables["maturity"][number]>();
  const languages = createPool<string | null>();
  const [year, kind, popularity] = [createNumbers(2), createNumbers(1), createNumbers(1)];
  const [titleRights, titleMaturity] = [createNumbers(4), createNumbers(4)];
  const [titleNames, titleTexts, nameTexts] = [createNumbers(4), createNumbers(4), createNumbers(4)];
  const [nameLanguage, formName, formTitle] = [createNumbers(2), createNumbers(4), createNumbers(4)];
  const [formStart, formLetters, formGrams] = [createNumbers(4), createNumbers(4), createNumbers(1)];
  const [ids, texts, forms] = [createText(), createText(), createNumbers(1)];
  const grams: FormGrams = createNumbers(4);
  const gramsEnd = createNumbers(4);

  const addForm = (form: string, title: number, name: number): void => {
    const bytes = toBytes(form);
    const found = formGramsOf(form, bytes);
    formName.push(name);
    formTitle.push(title);
    formStart.push(forms.length);
    formLetters.push(lettersOf(bytes));
    formGrams.push(Math.min(255, found.length));
    for (const byte of bytes) forms.push(byte);
    for (const gram of found) grams.push(gram);
    gramsEnd.push(grams.length);
  };

  for (const [title, entry] of inOrder(entries).entries()) {
    if (title % TITLES_A_STEP === TITLES_A_STEP - 1) yield;
    year.push(entry.year ?? 0);
    kind.push(BROWSABLE_KINDS.indexOf(entry.kind));
    popularity.push(Math.round(255 * Math.min(1, Math.max(0, entry.popularity))));
    titleRights.push(rights.placeOf(rightsClassOf(entry.line, entry.fallback)));
    const byCountry = Object.entries(entry.maturityByCountry).toSorted(([left], [right]) => (left < right ? -1 : 1));
    titleMaturity.push(
      maturity.placeOf({
        own: maturityCode(entry.maturity),
        byCountry: Object.fromEntries(byCountry.map(([country, step]) => [country, maturityCode(step)])),
      }),
    );
    titleTexts.push(ids.add(entry.id));
    titleTexts.push(ids.add(entry.posterName ?? ""));
    titleNames.push(nameTexts.length);
    const known = new Set<string>();
    for (const { text, language } of namesOf(entry)) {
      const name = nameTexts.length;
      nameTexts.push(texts.add(text));
      nameLanguage.push(languages.placeOf(language));
      for (const form of formsOf(text)) {
        if (known.has(form)) continue;
        known.add(form);
        addForm(form, title, name);
      }
    }
  }
  titleTexts.push(ids.length);
  titleNames.push(nameTexts.length);
  nameTexts.push(texts.length);
  formStart.push(forms.length);
  const tables: Tables = { languages: languages.values, rights: rights.values, maturity: maturity.values };
  return writeFile({
    tables: new TextEncoder().encode(JSON.stringify(tables)),
    titleYear: year.bytes(),
    titleKind: kind.bytes(),
    titlePopularity: popularity.bytes(),
    titleRights: titleRights.bytes(),
    titleMaturity: titleMaturity.bytes(),
    titleNames: titleNames.bytes(),
    titleTexts: titleTexts.bytes(),
    nameTexts: nameTexts.bytes(),
    nameLanguage: nameLanguage.bytes(),
    ids: ids.bytes(),
    texts: texts.bytes(),
    formName: formName.bytes(),
    formTitle: formTitle.bytes(),
    formStart: formStart.bytes(),
    formLetters: formLetters.bytes(),
    formGrams: formGrams.bytes(),
    forms: forms.bytes(),
    ...(yield* buildPostings(grams.numbers(), gramsEnd.numbers())),
  });
};

/**
 * Builds the index of `entries`. The same entries in any order make the same bytes. About 150 bytes a title stay in the file, and
 * a few hundred a title are needed while it is made.
 */
export const buildTitleIndex = (entries: readonly TitleEntry[]): Uint8Array<ArrayBuffer> => {
  const steps = buildSteps(entries);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** The same, letting `breathe` run every few milliseconds: for a process that has other things to do as well. */
export const buildTitleIndexSlowly = async (
  entries: readonly TitleEntry[],
  breathe: () => Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const steps = buildSteps(entries);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breathe();
  }
};
