import type { OtherName } from "@cinema/contracts";
import type { GoldenTitle } from "./golden-title.ts";

/** Articles that MovieLens puts behind a name: `Matrix, The`. */
const ARTICLE =
  /^(.+), (The|A|An|La|Le|Les|L'|Il|Lo|I|Gli|El|Los|Las|Der|Die|Das|Det|Den|De|Een|Un|Une|Uma|O|Os|As|En|Ein|Eine|Une)$/i;

const articleFirst = (name: string): string => {
  const [, rest, article] = ARTICLE.exec(name) ?? [];
  if (rest === undefined || article === undefined) return name;
  return article.endsWith("'") ? `${article}${rest}` : `${article} ${rest}`;
};

/** Text in brackets at the end, which may hold brackets itself, and what stands before it. */
const cutLastBrackets = (text: string): { readonly before: string; readonly inside: string } | null => {
  if (!text.endsWith(")")) return null;
  let depth = 0;
  for (let at = text.length - 1; at > 0; at--) {
    if (text[at] === ")") depth++;
    else if (text[at] === "(" && --depth === 0)
      return { before: text.slice(0, at).trim(), inside: text.slice(at + 1, -1).trim() };
  }
  return null;
};

export type MovieLensName = {
  readonly name: string;
  readonly otherNames: readonly OtherName[];
  readonly year: number | null;
};

/**
 * `Seven (a.k.a. Se7en) (1995)`, `City of Lost Children, The (Cité des enfants perdus, La) (1995)`: year, the article where it
 * is spoken, what stands in brackets as an alias or the original name.
 */
export const parseMovieLensName = (text: string): MovieLensName => {
  let rest = text.trim();
  const year = /\((\d{4})(?:[-–]\d{0,4})?\)$/.exec(rest);
  if (year !== null) rest = rest.slice(0, year.index).trim();
  const otherNames: OtherName[] = [];
  for (let cut = cutLastBrackets(rest); cut !== null && cut.before !== ""; cut = cutLastBrackets(rest)) {
    const isAlias = /^a\.?k\.?a\.?\s/i.test(cut.inside);
    for (const part of cut.inside.split(/\s*\ba\.?k\.?a\.?\s+/i)) {
      const name = articleFirst(part.replace(/,$/, "").trim());
      if (name !== "") otherNames.unshift({ name, kind: isAlias ? "alias" : "original", language: null });
    }
    rest = cut.before;
  }
  return { name: articleFirst(rest), otherNames, year: year?.[1] === undefined ? null : Number(year[1]) };
};

/** The cells of a CSV text with quotes, row by row, without the header. */
const parseRows = function* (csv: string): Generator<readonly string[]> {
  for (const line of csv.split(/\r?\n/).slice(1)) {
    if (line === "") continue;
    yield [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
    );
  }
};

const GENRES: Readonly<Record<string, string>> = {
  "sci-fi": "science fiction",
  children: "family",
  "film-noir": "noir",
};

const genresOf = (text: string): readonly string[] =>
  text === "(no genres listed)"
    ? []
    : text
        .toLowerCase()
        .split("|")
        .map((genre) => GENRES[genre] ?? genre);

export type MovieLensFiles = { readonly movies: string; readonly links: string; readonly ratings: string };

/** The titles of MovieLens in the order of its file. Popularity is the logarithm of the number of ratings. */
export const parseMovieLens = ({ movies, links, ratings }: MovieLensFiles): readonly GoldenTitle[] => {
  const external = new Map(
    [...parseRows(links)].map(([movieId = "", imdb = "", tmdb = ""]) => [movieId, { imdb, tmdb }]),
  );
  const rated = new Map<string, number>();
  for (const [, movieId = ""] of parseRows(ratings)) rated.set(movieId, (rated.get(movieId) ?? 0) + 1);
  const most = Math.log1p(Math.max(1, ...rated.values()));
  return [...parseRows(movies)].map(([movieId = "", title = "", genres = ""]) => {
    const { imdb = "", tmdb = "" } = external.get(movieId) ?? {};
    return {
      ...parseMovieLensName(title),
      titleId: `ttl_${movieId.padStart(26, "0")}`,
      version: 1,
      kind: "film",
      synopsis: "",
      texts: {},
      genres: genresOf(genres),
      tags: [],
      originalLanguage: null,
      countries: [],
      maturity: null,
      popularity: Math.log1p(rated.get(movieId) ?? 0) / most,
      people: [],
      externalIds: {
        ...(imdb === "" ? {} : { imdb: `tt${imdb}` }),
        ...(tmdb === "" ? {} : { tmdb: `movie/${tmdb}` }),
      },
    };
  });
};
