import type { SearchDocument, SearchEngine } from "@cinema/search-engine";
import { createElasticsearchIndex } from "@cinema/search-engine/elasticsearch-index";
import type { GoldenTitle } from "@cinema/search-golden";

/** A title as the engine gets it. */
export const documentOf = (title: GoldenTitle): SearchDocument => ({
  titleId: title.titleId,
  version: title.version,
  kind: title.kind,
  name: title.name,
  tagline: "",
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
  maturityByCountry: {},
  originalLanguage: title.originalLanguage,
  popularity: title.popularity,
  publishedAtMs: null,
  territories: ["*"],
});

export type BenchEngine = { readonly index: string; readonly engine: SearchEngine } & AsyncDisposable;

/** An index of its own on the server, filled with `titles`; deleted afterwards. */
export const fillEngine = async (url: string, titles: readonly GoldenTitle[]): Promise<BenchEngine> => {
  const index = `bench-${crypto.randomUUID()}`;
  const made = createElasticsearchIndex({ url, index, timeoutMs: 20_000, newSuffix: () => crypto.randomUUID() });
  const remove = async (): Promise<void> => {
    const answer = await fetch(`${url}/${index}-at-*?filter_path=*.aliases`);
    for (const name of Object.keys((await answer.json()) as object))
      if (name.startsWith(index)) await fetch(`${url}/${name}`, { method: "DELETE" });
  };
  await made.create();
  for (let at = 0; at < titles.length; at += 1_000) {
    const put = await made.building.put(titles.slice(at, at + 1_000).map(documentOf));
    if (!put.ok) throw new Error("the engine took no titles", { cause: put.error.cause });
  }
  await made.publish();
  return { index, engine: made.live, [Symbol.asyncDispose]: remove };
};
