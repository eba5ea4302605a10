import type { TitleView } from "@cinema/contracts";
import { episodeLabel } from "./meta-line.ts";

export type Playable = { readonly id: string; readonly alias: number; readonly label: string };

/** What the play button plays: the title itself, or of a series its first episode with a film; null when nothing does. */
export const playableOf = (title: TitleView): Playable | null => {
  if (title.kind !== "series") return title.playable ? { id: title.id, alias: title.alias, label: "" } : null;
  const episode = title.seasons.flatMap((season) => season.episodes).find(({ playable }) => playable);
  return episode === undefined ? null : { id: episode.id, alias: episode.alias, label: episodeLabel(episode) };
};
