import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { GoldenTitle } from "./golden-title.ts";
import { parseMovieLens } from "./parse-movielens.ts";

/** Where MovieLens (ml-latest-small) stands: below `CINEMA_DATA_DIR`, or beside the repository. */
export const movieLensFolder = (env: Readonly<Record<string, string | undefined>>): string =>
  join(env["CINEMA_DATA_DIR"] ?? join(import.meta.dirname, "../../../../shared/data"), "movielens");

/** The titles of MovieLens; null, never an empty list, when the folder is not there. */
export const readMovieLens = async (folder: string): Promise<readonly GoldenTitle[] | null> => {
  const read = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
  try {
    const [movies, links, ratings] = await Promise.all([read("movies.csv"), read("links.csv"), read("ratings.csv")]);
    return parseMovieLens({ movies, links, ratings });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
};

/** What to tell a person when {@link readMovieLens} answers null. */
export const missingMovieLens = (folder: string): string =>
  `MovieLens is not in ${folder}: unpack ml-latest-small there (movies.csv, links.csv, ratings.csv), or set CINEMA_DATA_DIR to the folder above it.`;
