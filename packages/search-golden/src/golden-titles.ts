import { FILMS_OF_THE_WORLD } from "./golden/films-of-the-world.ts";
import { MORE_FILMS } from "./golden/more-films.ts";
import { RUSSIAN_FILMS } from "./golden/russian-films.ts";
import { SERIES } from "./golden/series.ts";
import type { GoldenTitle } from "./golden-title.ts";
import { parseTitles } from "./parse-titles.ts";

/** Well-known films and series with what makes them hard to find: short names, numerals, accents, two alphabets, doubles. */
export const GOLDEN_TITLES: readonly GoldenTitle[] = [FILMS_OF_THE_WORLD, MORE_FILMS, RUSSIAN_FILMS, SERIES].flatMap(
  parseTitles,
);
