import { GOLDEN_TITLES, type GoldenTitle } from "@cinema/search-golden";
import type { SearchDocument, SearchRequest } from "./port.ts";

/** A document with nothing but what the test says. */
export const documentOf = (titleId: string, name: string, more: Partial<SearchDocument> = {}): SearchDocument => ({
  titleId,
  version: 1,
  kind: "film",
  name,
  tagline: "",
  synopsis: "",
  language: "en",
  texts: {},
  otherNames: [],
  people: [],
  genres: [],
  tags: [],
  year: 2020,
  countries: [],
  maturity: null,
  maturityByCountry: {},
  originalLanguage: null,
  popularity: 0,
  publishedAtMs: null,
  territories: ["*"],
  ...more,
});

const fromGolden = (title: GoldenTitle): SearchDocument => ({
  ...documentOf(title.titleId, title.name),
  kind: title.kind,
  synopsis: title.synopsis,
  language: title.originalLanguage,
  texts: title.texts,
  otherNames: title.otherNames.map(({ name }) => name),
  people: title.people.map(({ name }) => ({ names: [name], character: null })),
  genres: title.genres,
  tags: title.tags,
  year: title.year,
  countries: title.countries,
  maturity: title.maturity,
  originalLanguage: title.originalLanguage,
  popularity: title.popularity,
});

export const GOLDEN_DOCUMENTS: readonly SearchDocument[] = GOLDEN_TITLES.map(fromGolden);

export const ask = (query: string, more: Partial<SearchRequest> = {}): SearchRequest => ({
  query,
  languages: ["en"],
  territory: null,
  filters: {},
  sort: "relevance",
  limit: 10,
  ...more,
});
