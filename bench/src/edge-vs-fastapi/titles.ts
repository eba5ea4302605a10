import type { TitleSummary } from "@cinema/contracts";
import { newId } from "@cinema/foundation";

/** How many titles both sides hold in memory, and how many a page lists. */
export const [TITLES, PAGE] = [1_000, 50] as const;

const GENRES = ["drama", "comedy", "science fiction", "thriller", "nature"] as const;

/** Summaries as the catalogue's lists give them; the same on both sides, and never the same twice in a list. */
export const makeTitles = (nowMs: number): readonly TitleSummary[] =>
  Array.from({ length: TITLES }, (_, index) => {
    const picture = index.toString(16).padStart(64, "0");
    return {
      id: newId("title", nowMs + index),
      alias: 1_000 + index,
      kind: "film",
      name: `The lake house, part ${index}`,
      year: 1950 + (index % 75),
      genres: [GENRES[index % 5] ?? "drama", GENRES[(index + 2) % 5] ?? "drama"],
      runtimeSeconds: 5_400 + index,
      maturity: "12+",
      access: "subscription",
      offers: [
        { offer: "subscription", maxQuality: "uhd", endsAt: null },
        { offer: "rent", maxQuality: "fhd", endsAt: new Date(nowMs + index * 60_000).toISOString() },
      ],
      playable: true,
      artwork: {
        poster: `/api/v1/catalog/artwork/${picture}.webp`,
        backdrop: `/api/v1/catalog/artwork/${picture}.webp`,
        placeholder: "#1a2b3c",
      },
      publishedAt: new Date(nowMs + index).toISOString(),
    };
  });
