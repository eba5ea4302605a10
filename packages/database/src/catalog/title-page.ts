import type { CreditView, EpisodeSummary, SeasonView, TitleKind, TitleSummary, TitleView } from "@cinema/contracts";
import { type CatalogViewer, languageChain, localise } from "@cinema/domain";
import type { CreditRow, TitleParts } from "./title-page-rows.ts";
import type { TitleRow } from "./title-rows.ts";
import { portraitOf, toEpisodeSummary, toTitleSummary, toTitleView, wordsOf } from "./title-views.ts";

/**
 * Answers what of a family one viewer may know. A title is hidden with its parents, and is for the age of the nearest of
 * them that says one.
 */
const familyFor = (rows: readonly TitleRow[], viewer: CatalogViewer) => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const shown = new Map<string, TitleRow | null>();
  /** The row with the age that it has of its parents; null when the viewer may not know of it. */
  const find = (id: string): TitleRow | null => {
    const known = shown.get(id);
    if (known !== undefined) return known;
    // Whatever comes back to itself is hidden.
    shown.set(id, null);
    const row = byId.get(id);
    const parent = row === undefined || row.parentId === null ? undefined : find(row.parentId);
    if (row === undefined || parent === null) return null;
    const whole =
      parent === undefined || row.maturity !== null
        ? row
        : {
            ...row,
            maturity: parent.maturity,
            maturityByCountry: { ...parent.maturityByCountry, ...row.maturityByCountry },
          };
    const found = toTitleSummary(whole, viewer) === null ? null : whole;
    shown.set(id, found);
    return found;
  };
  const below = (parentId: string, kinds: readonly TitleKind[]): TitleRow[] =>
    rows
      .filter((row) => row.parentId === parentId && kinds.includes(row.kind))
      .flatMap((row) => find(row.id) ?? [])
      .sort((left, right) => (left.ordinal ?? 0) - (right.ordinal ?? 0) || (left.id < right.id ? -1 : 1));
  return { find, below };
};
type Family = ReturnType<typeof familyFor>;

const episodesOf = (family: Family, parentId: string, seasonNumber: number | null, viewer: CatalogViewer) =>
  family.below(parentId, ["episode"]).flatMap((row) => toEpisodeSummary(row, seasonNumber, viewer) ?? []);

const toSeason = (family: Family, season: TitleRow, viewer: CatalogViewer): SeasonView => ({
  id: season.id,
  number: season.ordinal ?? 0,
  name: wordsOf(season, languageChain(viewer.languages)).name,
  episodes: episodesOf(family, season.id, season.ordinal, viewer),
});

/** Episodes that stand under the series itself are a season without number and name. */
const seasonsOf = (family: Family, title: TitleRow, viewer: CatalogViewer): SeasonView[] => {
  if (title.kind === "season") return [toSeason(family, title, viewer)];
  const loose = { id: title.id, number: 0, name: "", episodes: episodesOf(family, title.id, null, viewer) };
  const seasons = family.below(title.id, ["season"]).map((season) => toSeason(family, season, viewer));
  return [loose, ...seasons].filter(({ episodes }) => episodes.length > 0);
};

const parentsOf = (family: Family, title: TitleRow): TitleRow[] => {
  const parent = title.parentId === null ? null : family.find(title.parentId);
  return parent === null ? [] : [...parentsOf(family, parent), parent];
};

const seasonNumberOf = (family: Family, episode: TitleRow): number | null => {
  const parent = episode.parentId === null ? null : family.find(episode.parentId);
  return parent?.kind === "season" ? parent.ordinal : null;
};

type Place = readonly [season: number, seasonId: string, number: number, id: string];

/** Where an episode comes in its series. Ids part those of one number; episodes without a season come before all seasons. */
const placeOf = (family: Family, episode: TitleRow): Place => {
  const season = seasonNumberOf(family, episode);
  return [season ?? 0, season === null ? "" : (episode.parentId ?? ""), episode.ordinal ?? 0, episode.id];
};

const comparePlaces = (left: Place, right: Place): number => {
  const at = left.findIndex((part, index) => part !== right[index]);
  const [one = 0, other = 0] = [left[at], right[at]];
  return at === -1 ? 0 : one < other ? -1 : 1;
};

const nextOf = (
  family: Family,
  title: TitleRow,
  rows: readonly TitleRow[],
  viewer: CatalogViewer,
): EpisodeSummary | null => {
  if (title.kind !== "episode") return null;
  const outermost = parentsOf(family, title)[0]?.id;
  const compare = (left: TitleRow, right: TitleRow): number =>
    comparePlaces(placeOf(family, left), placeOf(family, right));
  const [next] = rows
    .filter((row) => row.kind === "episode" && row.id !== title.id)
    .flatMap((row) => family.find(row.id) ?? [])
    .filter((row) => parentsOf(family, row)[0]?.id === outermost && compare(row, title) > 0)
    .sort(compare);
  return next === undefined ? null : toEpisodeSummary(next, seasonNumberOf(family, next), viewer);
};

const toCredit = (row: CreditRow, chain: readonly string[]): CreditView => ({
  person: {
    id: row.personId,
    name: localise({ name: row.name, tagline: "", synopsis: "" }, null, row.texts, chain).name,
    portrait: portraitOf(row.images, chain),
  },
  role: row.role,
  character: row.character,
});

/**
 * A title's page for one viewer out of its family: the title, its parents, what belongs to it and what comes after it, in
 * any order; rows that do not belong there do no harm. Null when the viewer may not know of the title.
 */
export const toTitlePage = (
  titleId: string,
  rows: readonly TitleRow[],
  parts: TitleParts,
  viewer: CatalogViewer,
): TitleView | null => {
  const family = familyFor(rows, viewer);
  const title = family.find(titleId);
  if (title === null) return null;
  const chain = languageChain(viewer.languages);
  const summaries = (kinds: readonly TitleKind[]): TitleSummary[] =>
    family.below(title.id, kinds).flatMap((row) => toTitleSummary(row, viewer) ?? []);
  const view = toTitleView(title, viewer, {
    credits: parts.credits.map((row) => toCredit(row, chain)),
    parents: parentsOf(family, title).map((row) => ({ id: row.id, kind: row.kind, name: wordsOf(row, chain).name })),
    seasons: title.kind === "series" || title.kind === "season" ? seasonsOf(family, title, viewer) : [],
    nextEpisode: nextOf(family, title, rows, viewer),
    trailers: summaries(["trailer"]),
    extras: summaries(["extra", "special"]),
    collections: parts.collections.map(({ id, name, texts }) => ({
      id,
      name: localise({ name, tagline: "", synopsis: "" }, null, texts, chain).name,
    })),
    editions: title.editions.map(({ name, assetId }) => {
      const film = parts.films[assetId];
      const playable = film?.ready === true;
      return { name, runtimeSeconds: playable ? film.durationSeconds : null, playable };
    }),
  });
  return view === null || title.kind !== "episode" ? view : { ...view, seasonNumber: seasonNumberOf(family, title) };
};
