import { CreditRole, Maturity, TITLE_FIELDS } from "@cinema/contracts";
import { expect, it } from "vitest";
import {
  ENGINE_KINDS,
  generateQueries,
  GOLDEN_QUERIES,
  GOLDEN_TITLES,
  parseMovieLens,
  parseMovieLensName,
  SUGGEST_KINDS,
} from "./index.ts";
import { missingMovieLens, movieLensFolder, readMovieLens } from "./read-movielens.ts";

const ids = new Set(GOLDEN_TITLES.map(({ titleId }) => titleId));

it("has titles enough, each once, all of them within the limits of the catalogue", () => {
  expect(GOLDEN_TITLES.length).toBeGreaterThanOrEqual(250);
  expect(ids.size).toBe(GOLDEN_TITLES.length);
  for (const title of GOLDEN_TITLES) {
    const { name, year, genres, tags, countries, originalLanguage, popularity, texts, otherNames } = TITLE_FIELDS;
    for (const [schema, value] of [
      [name, title.name],
      [year, title.year],
      [genres, title.genres],
      [tags, title.tags],
      [countries, title.countries],
      [originalLanguage, title.originalLanguage],
      [popularity, title.popularity],
      [texts, title.texts],
      [otherNames, title.otherNames],
      [Maturity, title.maturity],
    ] as const) {
      expect(schema.safeParse(value).success, `${title.titleId}: ${JSON.stringify(value)}`).toBe(true);
    }
    expect(title.synopsis, title.titleId).not.toBe("");
    for (const { role } of title.people) expect(CreditRole.safeParse(role).success).toBe(true);
  }
});

it("has queries enough, of every kind, none twice, all for titles that are there", () => {
  expect(GOLDEN_QUERIES.length).toBeGreaterThanOrEqual(120);
  const kinds = new Set(GOLDEN_QUERIES.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set([...SUGGEST_KINDS, ...ENGINE_KINDS]));
  const keys = GOLDEN_QUERIES.map(({ kind, query, filters }) => `${kind} ${query} ${JSON.stringify(filters)}`);
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  for (const { query, expected } of GOLDEN_QUERIES)
    expect(
      expected.filter((id) => !ids.has(id)),
      query,
    ).toEqual([]);
});

it.each([
  ["Toy Story (1995)", "Toy Story", 1995, []],
  ["Matrix, The (1999)", "The Matrix", 1999, []],
  ["Seven (a.k.a. Se7en) (1995)", "Seven", 1995, ["Se7en"]],
  [
    "City of Lost Children, The (Cité des enfants perdus, La) (1995)",
    "The City of Lost Children",
    1995,
    ["La Cité des enfants perdus"],
  ],
  ["Cry, the Beloved Country (1995)", "Cry, the Beloved Country", 1995, []],
  ["(500) Days of Summer (2009)", "(500) Days of Summer", 2009, []],
  ["Fairy Tail: Phoenix Priestess", "Fairy Tail: Phoenix Priestess", null, []],
  ["Star Wars: Episode IV - A New Hope (1977)", "Star Wars: Episode IV - A New Hope", 1977, []],
  ["Hate (Haine, La) (1995)", "Hate", 1995, ["La Haine"]],
])("reads %s of MovieLens", (text, name, year, others) => {
  const parsed = parseMovieLensName(text);
  expect([parsed.name, parsed.year, parsed.otherNames.map((other) => other.name)]).toEqual([name, year, others]);
});

it("reads the files of MovieLens, quotes and all", () => {
  const titles = parseMovieLens({
    movies:
      'movieId,title,genres\n1,Toy Story (1995),Children|Sci-Fi\n11,"American President, The (1995)",(no genres listed)\n',
    links: "movieId,imdbId,tmdbId\n1,0114709,862\n11,0112346,\n",
    ratings: "userId,movieId,rating,timestamp\n1,1,4.0,1\n2,1,4.0,1\n",
  });
  expect(titles).toMatchObject([
    {
      name: "Toy Story",
      genres: ["family", "science fiction"],
      externalIds: { imdb: "tt0114709", tmdb: "movie/862" },
      popularity: 1,
    },
    { name: "The American President", genres: [], externalIds: { imdb: "tt0112346" }, popularity: 0 },
  ]);
});

it("makes the same queries for the same seed, others for another, none of them a name that is meant to be changed", () => {
  const make = (seed: number) => generateQueries(GOLDEN_TITLES, { seed, perKind: 40, kinds: SUGGEST_KINDS });
  expect(make(1)).toEqual(make(1));
  expect(make(1)).not.toEqual(make(2));
  expect(new Set(make(1).map(({ kind }) => kind))).toEqual(new Set(SUGGEST_KINDS));
  const names = new Map(GOLDEN_TITLES.map(({ titleId, name }) => [titleId, name.toLowerCase()]));
  for (const { kind, query, expected } of make(1)) {
    if (kind !== "exact") expect(names.get(expected[0] ?? ""), kind).not.toBe(query);
  }
});

it("says where MovieLens is looked for when it is not there", async () => {
  const folder = movieLensFolder({ CINEMA_DATA_DIR: "/nowhere" });
  expect(await readMovieLens(folder)).toBeNull();
  expect(missingMovieLens(folder)).toContain("/nowhere/movielens");
});
