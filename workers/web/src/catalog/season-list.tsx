import type { SeasonView } from "@cinema/contracts";
import { type KeyboardEvent, useId, useState } from "react";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { EpisodeCard } from "./episode-card.tsx";
import { episodesText } from "./meta-line.ts";
import styles from "./season-list.module.css";

/** The seasons of a series as tabs (WAI-ARIA: arrows, Home and End go from tab to tab) with the episodes of one. */
export const SeasonList = ({ seasons }: { readonly seasons: readonly SeasonView[] }) => {
  const id = useId();
  const [at, setAt] = useState(0);
  const season = seasons[Math.min(at, seasons.length - 1)];
  if (season === undefined) return null;
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const to = {
      ArrowRight: (at + 1) % seasons.length,
      ArrowLeft: (at - 1 + seasons.length) % seasons.length,
      Home: 0,
      End: seasons.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setAt(to);
    document.getElementById(`${id}-tab-${to}`)?.focus();
  };
  return (
    <section className={styles["seasons"]} aria-label="Episodes" data-testid="seasons">
      <h2 className={styles["heading"]}>Episodes</h2>
      <div className={styles["tabs"]} role="tablist" aria-label="Seasons" tabIndex={-1} onKeyDown={onKeyDown}>
        {seasons.map((other, index) => (
          <button
            key={other.id}
            type="button"
            role="tab"
            id={`${id}-tab-${index}`}
            aria-selected={index === at}
            aria-controls={`${id}-panel`}
            tabIndex={index === at ? 0 : -1}
            onClick={() => setAt(index)}
          >
            <CatalogueText text={other.name || `Season ${other.number}`} />
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${at}`}>
        <p className={styles["count"]}>{episodesText(season)}</p>
        <ol className={styles["episodes"]}>
          {season.episodes.map((episode) => (
            <EpisodeCard key={episode.id} episode={episode} />
          ))}
        </ol>
      </div>
    </section>
  );
};
