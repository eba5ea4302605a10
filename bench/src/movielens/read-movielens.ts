import { readFileSync } from "node:fs";
import { join } from "node:path";
import { csvParse } from "d3-dsv";
import type { MovieLens } from "./movie-lines.ts";

/** Reads the folder of a MovieLens data set (`movies.csv`, `links.csv`, `ratings.csv`). @throws where a file is not there. */
export const readMovieLens = (folder: string): MovieLens => {
  const rowsOf = (name: string) => csvParse(readFileSync(join(folder, name), "utf8"));
  const ratings = new Map<string, number>();
  for (const { movieId = "" } of rowsOf("ratings.csv")) ratings.set(movieId, (ratings.get(movieId) ?? 0) + 1);
  return {
    movies: rowsOf("movies.csv").map(({ movieId = "", title = "", genres = "" }) => ({ movieId, title, genres })),
    links: rowsOf("links.csv").map(({ movieId = "", imdbId = "", tmdbId = "" }) => ({ movieId, imdbId, tmdbId })),
    ratings,
  };
};
