import { GOLDEN_TITLES, type GoldenTitle } from "@cinema/search-golden";
import { buildTitleIndex } from "./build-title-index.ts";
import { openTitleIndex, type SuggestQuestion, type TitleIndex } from "./open-title-index.ts";
import type { TitleEntry } from "./title-entry.ts";

/** A golden title as the index is told of it, without any rights. */
export const toEntry = (title: GoldenTitle): TitleEntry => ({
  id: title.titleId,
  kind: title.kind,
  name: title.name,
  originalLanguage: title.originalLanguage,
  localisedNames: Object.fromEntries(
    Object.entries(title.texts).flatMap(([language, { name }]) => (name === undefined ? [] : [[language, name]])),
  ),
  otherNames: title.otherNames.map(({ name }) => name),
  year: title.year,
  popularity: title.popularity,
  maturity: title.maturity,
  maturityByCountry: {},
  posterName: null,
  line: [],
  fallback: "free",
});

export const GOLDEN_ENTRIES: readonly TitleEntry[] = GOLDEN_TITLES.map(toEntry);

export const openEntries = (entries: readonly TitleEntry[]): TitleIndex => {
  const opened = openTitleIndex(buildTitleIndex(entries));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
};

export const question = (query: string, more: Partial<SuggestQuestion> = {}): SuggestQuestion => ({
  query,
  territory: null,
  device: null,
  atMs: 0,
  maturity: null,
  languages: [],
  limit: 10,
  ...more,
});
