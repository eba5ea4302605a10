import { err, ok, type Result } from "@cinema/foundation";
import { readFile, type SectionBytes, type TitleIndexError } from "./file-format.ts";
import { GRAM_COUNT } from "./symbols.ts";
import { Tables } from "./tables.ts";

/** The parts of a file as numbers; every reference in it leads somewhere. */
export type IndexParts = {
  readonly tables: Tables;
  readonly titleYear: Uint16Array;
  readonly titleKind: Uint8Array;
  readonly titlePopularity: Uint8Array;
  readonly titleRights: Uint32Array;
  readonly titleMaturity: Uint32Array;
  readonly titleNames: Uint32Array;
  readonly titleTexts: Uint32Array;
  readonly nameTexts: Uint32Array;
  readonly nameLanguage: Uint16Array;
  readonly ids: Uint8Array;
  readonly texts: Uint8Array;
  readonly formName: Uint32Array;
  readonly formTitle: Uint32Array;
  readonly formStart: Uint32Array;
  readonly formLetters: Uint32Array;
  readonly formGrams: Uint8Array;
  readonly forms: Uint8Array;
  readonly gramStart: Uint32Array;
  readonly postings: Uint8Array;
};

const words = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
const halves = (bytes: Uint8Array): Uint16Array =>
  new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);

const parseTables = (bytes: Uint8Array): Tables | null => {
  try {
    return Tables.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)));
  } catch {
    return null;
  }
};

type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** Whether places go up from 0 to `end`, `step` or more at a time. */
const climbs = (places: Numbers, end: number, step: 0 | 1 = 0): boolean => {
  for (let at = 1; at < places.length; at++)
    if ((places[at] as number) < (places[at - 1] as number) + step) return false;
  return places[0] === 0 && places[places.length - 1] === end;
};

const allBelow = (values: Numbers, bound: number): boolean => {
  for (let at = 0; at < values.length; at++) if ((values[at] as number) >= bound) return false;
  return true;
};

/** What does not fit together, or null. */
const misfitOf = (parts: IndexParts, kinds: number): keyof IndexParts | null => {
  const titles = parts.titleYear.length;
  const names = parts.nameLanguage.length;
  const forms = parts.formName.length;
  const { tables } = parts;
  const checks: readonly (readonly [keyof IndexParts, boolean])[] = [
    ["titleKind", parts.titleKind.length === titles && allBelow(parts.titleKind, kinds)],
    ["titlePopularity", parts.titlePopularity.length === titles],
    ["titleRights", parts.titleRights.length === titles && allBelow(parts.titleRights, tables.rights.length)],
    ["titleMaturity", parts.titleMaturity.length === titles && allBelow(parts.titleMaturity, tables.maturity.length)],
    ["titleNames", parts.titleNames.length === titles + 1 && climbs(parts.titleNames, names, 1)],
    ["nameTexts", parts.nameTexts.length === names + 1 && climbs(parts.nameTexts, parts.texts.length)],
    ["titleTexts", parts.titleTexts.length === 2 * titles + 1 && climbs(parts.titleTexts, parts.ids.length)],
    ["nameLanguage", allBelow(parts.nameLanguage, tables.languages.length)],
    ["formName", allBelow(parts.formName, names)],
    ["formTitle", parts.formTitle.length === forms && allBelow(parts.formTitle, titles)],
    ["formStart", parts.formStart.length === forms + 1 && climbs(parts.formStart, parts.forms.length)],
    ["formLetters", parts.formLetters.length === forms],
    ["formGrams", parts.formGrams.length === forms],
    ["gramStart", parts.gramStart.length === GRAM_COUNT + 1 && climbs(parts.gramStart, parts.postings.length)],
  ];
  return checks.find(([, fits]) => !fits)?.[0] ?? null;
};

const viewsOf = (sections: SectionBytes, tables: Tables): IndexParts => ({
  tables,
  titleYear: halves(sections.titleYear),
  titleKind: sections.titleKind,
  titlePopularity: sections.titlePopularity,
  titleRights: words(sections.titleRights),
  titleMaturity: words(sections.titleMaturity),
  titleNames: words(sections.titleNames),
  titleTexts: words(sections.titleTexts),
  nameTexts: words(sections.nameTexts),
  nameLanguage: halves(sections.nameLanguage),
  ids: sections.ids,
  texts: sections.texts,
  formName: words(sections.formName),
  formTitle: words(sections.formTitle),
  formStart: words(sections.formStart),
  formLetters: words(sections.formLetters),
  formGrams: sections.formGrams,
  forms: sections.forms,
  gramStart: words(sections.gramStart),
  postings: sections.postings,
});

/** Reads a file and proves that nothing in it leads out of it. `kinds` is how many kinds of title there are. */
export const openParts = (file: Uint8Array, kinds: number): Result<IndexParts, TitleIndexError> => {
  const sections = readFile(file);
  if (!sections.ok) return sections;
  const tables = parseTables(sections.value.tables);
  if (tables === null) return err({ reason: "corrupt", detail: "tables" });
  const parts = viewsOf(sections.value, tables);
  const misfit = misfitOf(parts, kinds);
  return misfit === null ? ok(parts) : err({ reason: "corrupt", detail: misfit });
};
