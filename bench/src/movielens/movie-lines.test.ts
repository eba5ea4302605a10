import { CatalogLine } from "@cinema/contracts";
import { expect, it } from "vitest";
import { movieLines, readTitle } from "./movie-lines.ts";

it.each([
  ["Toy Story (1995)", "Toy Story", [], 1995],
  ["Matrix, The (1999)", "The Matrix", [], 1999],
  ["Avventura, L' (Adventure, The) (1960)", "L'Avventura", ["The Adventure"], 1960],
  [
    "City of Lost Children, The (Cité des enfants perdus, La) (1995)",
    "The City of Lost Children",
    ["La Cité des enfants perdus"],
    1995,
  ],
  ["Seven (a.k.a. Se7en) (1995)", "Seven", ["Se7en"], 1995],
  ["Star Wars: Episode V (a.k.a. Empire, The/SW5) (1980)", "Star Wars: Episode V", ["The Empire", "SW5"], 1980],
  ["(500) Days of Summer (2009)", "(500) Days of Summer", [], 2009],
  ["2001: A Space Odyssey (1968)", "2001: A Space Odyssey", [], 1968],
  ["Death Note: Desu nôto (2006–2007)", "Death Note: Desu nôto", [], 2006],
  ["Babylon 5", "Babylon 5", [], null],
  [
    "Good, the Bad and the Ugly, The (Buono, il brutto, il cattivo, Il) (1966)",
    "The Good, the Bad and the Ugly",
    ["Il Buono, il brutto, il cattivo"],
    1966,
  ],
])("reads %s", (title, name, others, year) => {
  expect(readTitle(title)).toEqual({ name, others, year });
});

it("makes a line of a film with its ids, genres and how much it is asked for", () => {
  const lines = [
    ...movieLines({
      movies: [
        { movieId: "1", title: "Toy Story (1995)", genres: "Adventure|Children" },
        { movieId: "2", title: "Rest (2000)", genres: "(no genres listed)" },
      ],
      links: [
        { movieId: "1", imdbId: "0114709", tmdbId: "862" },
        { movieId: "2", imdbId: "0114709", tmdbId: "" },
      ],
      ratings: new Map([["1", 99]]),
    }),
  ];
  expect(lines).toEqual([
    {
      kind: "film",
      name: "Toy Story",
      year: 1995,
      genres: ["adventure", "children"],
      otherNames: [],
      externalIds: { imdb: "tt0114709", tmdb: "movie/862" },
      popularity: 1,
    },
    { kind: "film", name: "Rest", year: 2000, genres: [], otherNames: [], externalIds: {}, popularity: 0 },
  ]);
  for (const line of lines) expect(CatalogLine.parse(line)).toEqual(line);
});
