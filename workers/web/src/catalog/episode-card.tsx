import type { EpisodeSummary } from "@cinema/contracts";
import { Link } from "react-router";
import { runtimeText } from "../platform/format.ts";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { Picture } from "../ui/picture.tsx";
import { PosterFallback, titlePath } from "../ui/title-card.tsx";
import styles from "./episode-card.module.css";

/** An episode as a list item: picture, number, name, length and what happens. The whole card is one link. */
export const EpisodeCard = ({ episode }: { readonly episode: EpisodeSummary }) => {
  const picture = episode.artwork.backdrop ?? episode.artwork.poster;
  const facts = [
    episode.runtimeSeconds === null ? null : runtimeText(episode.runtimeSeconds),
    episode.playable ? null : "Coming soon",
  ].filter((part) => part !== null);
  return (
    <li>
      <Link to={titlePath(episode)} className={styles["card"]} data-testid="episode-card" data-title-id={episode.id}>
        <span className={styles["frame"]}>
          {picture === null ? (
            <PosterFallback name={episode.name} />
          ) : (
            <Picture src={picture} placeholder={episode.artwork.placeholder} width={640} height={360} />
          )}
        </span>
        <span className={styles["words"]}>
          <span className={styles["name"]}>
            {episode.episodeNumber !== null && <span className={styles["number"]}>{episode.episodeNumber}</span>}
            <CatalogueText text={episode.name} />
          </span>
          {facts.length > 0 && <span className={styles["facts"]}>{facts.join(" · ")}</span>}
          {episode.synopsis !== "" && (
            <span className={styles["synopsis"]}>
              <CatalogueText text={episode.synopsis} />
            </span>
          )}
        </span>
      </Link>
    </li>
  );
};
