import type { CatalogLine } from "@cinema/contracts";

/** Rows of MovieLens' `movies.csv`, `links.csv` and `ratings.csv`, without the columns that are not used. */
export type MovieLens = {
  readonly movies: readonly { readonly movieId: string; readonly title: string; readonly genres: string }[];
  readonly links: readonly { readonly movieId: string; readonly imdbId: string; readonly tmdbId: string }[];
  /** How many ratings each film has. */
  readonly ratings: ReadonlyMap<string, number>;
};

const NO_GENRES = "(no genres listed)";
// Articles that MovieLens puts behind the name, in the languages in which it does.
const ARTICLE =
  /^(?<rest>.+), (?<article>The|A|An|Le|La|Les|L'|Un|Une|El|Los|Las|Il|Lo|I|Gli|Der|Die|Das|Ein|Eine|Den|Det|Het|De|O|Os|As)$/;

/** "Matrix, The" → "The Matrix"; "Avventura, L'" → "L'Avventura". */
export const withArticle = (name: string): string => {
  const { rest, article } = ARTICLE.exec(name)?.groups ?? {};
  if (rest === undefined || article === undefined) return name;
  return article.endsWith("'") ? article + rest : `${article} ${rest}`;
};

/** Name, other names and year out of "City of Lost Children, The (Cité des enfants perdus, La) (1995)". */
export const readTitle = (
  title: string,
): { readonly name: string; readonly others: readonly string[]; readonly year: number | null } => {
  const dated = /^(?<before>.*?)\s*\((?<year>\d{4})(?:[-–]\d{0,4})?\)\s*$/.exec(title.trim());
  let text = (dated?.groups?.["before"] ?? title).trim();
  const others: string[] = [];
  for (let last = /^(.+?)\s*\(([^()]*)\)$/.exec(text); last !== null; last = /^(.+?)\s*\(([^()]*)\)$/.exec(text)) {
    const [, before = "", inner = ""] = last;
    others.unshift(...inner.split(/\s*\/\s*/).map((other) => withArticle(other.replace(/^a\.k\.a\.\s*/i, "").trim())));
    text = before.trim();
  }
  return {
    name: withArticle(text),
    others: others.filter((other) => other !== ""),
    year: dated === null ? null : Number(dated.groups?.["year"]),
  };
};

/** A line of a catalogue file for every film, in the order of MovieLens. Popularity is the share of the most rated film, on a log scale. */
export function* movieLines({ movies, links, ratings }: MovieLens): Generator<CatalogLine> {
  const linkOf = new Map(links.map((link) => [link.movieId, link]));
  const most = Math.log1p(Math.max(1, ...ratings.values()));
  const taken = new Set<string>();
  /** Two films of the set share an id; the second goes without. */
  const once = (id: string): string | undefined => (taken.has(id) ? undefined : (taken.add(id), id));
  for (const { movieId, title, genres } of movies) {
    const { name, others, year } = readTitle(title);
    const link = linkOf.get(movieId);
    const imdb = link === undefined || link.imdbId === "" ? undefined : once(`tt${link.imdbId.padStart(7, "0")}`);
    const tmdb = link === undefined || link.tmdbId === "" ? undefined : once(`movie/${link.tmdbId}`);
    yield {
      kind: "film",
      name,
      year,
      genres: genres === NO_GENRES ? [] : genres.toLowerCase().split("|"),
      otherNames: others.map((other) => ({ name: other, kind: "alias", language: null })),
      externalIds: { ...(imdb !== undefined && { imdb }), ...(tmdb !== undefined && { tmdb }) },
      popularity: Math.round((Math.log1p(ratings.get(movieId) ?? 0) / most) * 1e6) / 1e6,
    };
  }
}
