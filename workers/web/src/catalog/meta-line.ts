import type { SeasonView, TitleSummary } from "@cinema/contracts";
import { runtimeText } from "../platform/format.ts";

type Line = Pick<TitleSummary, "kind" | "year" | "runtimeSeconds" | "maturity" | "genres">;

/** `2024 · 32 min · 0+ · Experimental, Short`: what is known of a title in one line. */
export const metaLine = (title: Line, genreName: (genre: string) => string, seasons?: number): string =>
  [
    title.year === null ? null : String(title.year),
    title.kind === "series" ? seasonsText(seasons ?? 0) : null,
    title.kind === "special" ? "Special" : null,
    title.kind === "series" || title.runtimeSeconds === null ? null : runtimeText(title.runtimeSeconds),
    title.maturity,
    title.genres.map(genreName).join(", ") || null,
  ]
    .filter((part) => part !== null)
    .join(" · ");

const seasonsText = (count: number): string => (count === 0 ? "Series" : count === 1 ? "1 season" : `${count} seasons`);

/** `S1 E4`, or nothing for what is no episode. */
export const episodeLabel = (episode: {
  readonly seasonNumber: number | null;
  readonly episodeNumber: number | null;
}): string =>
  [
    episode.seasonNumber === null ? null : `S${episode.seasonNumber}`,
    episode.episodeNumber === null ? null : `E${episode.episodeNumber}`,
  ]
    .filter((part) => part !== null)
    .join(" ");

/** `8 episodes`, for a season's head. */
export const episodesText = (season: Pick<SeasonView, "episodes">): string =>
  season.episodes.length === 1 ? "1 episode" : `${season.episodes.length} episodes`;
