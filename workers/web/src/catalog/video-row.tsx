import type { TitleSummary } from "@cinema/contracts";
import { Link } from "react-router";
import { runtimeText } from "../platform/format.ts";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { Icon } from "../ui/icon.tsx";
import { Picture } from "../ui/picture.tsx";
import { Shelf } from "../ui/shelf.tsx";
import { PosterFallback, titlePath, watchPath } from "../ui/title-card.tsx";
import styles from "./video-row.module.css";

type VideoRowProps = { readonly heading: string; readonly titles: readonly TitleSummary[] };

/** Trailers or extras: wide cards that play at once where there is something to play. */
export const VideoRow = ({ heading, titles }: VideoRowProps) => {
  if (titles.length === 0) return null;
  return (
    <Shelf heading={heading} cards="wide" count={titles.length} testId={heading.toLowerCase()}>
      {titles.map((title) => {
        const picture = title.artwork.backdrop ?? title.artwork.poster;
        return (
          <li key={title.id}>
            <Link className={styles["card"]} to={title.playable ? watchPath(title) : titlePath(title)}>
              <span className={styles["frame"]}>
                {picture === null ? (
                  <PosterFallback name={title.name} />
                ) : (
                  <Picture src={picture} placeholder={title.artwork.placeholder} width={640} height={360} />
                )}
                {title.playable && (
                  <span className={styles["play"]}>
                    <Icon name="play" size={22} />
                  </span>
                )}
              </span>
              <span className={styles["name"]}>
                <CatalogueText text={title.name} />
              </span>
              <span className={styles["facts"]}>
                {title.playable
                  ? title.runtimeSeconds === null
                    ? "\u00a0"
                    : runtimeText(title.runtimeSeconds)
                  : "Coming soon"}
              </span>
            </Link>
          </li>
        );
      })}
    </Shelf>
  );
};
