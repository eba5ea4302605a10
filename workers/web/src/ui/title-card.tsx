import type { TitleSummary } from "@cinema/contracts";
import { Link } from "react-router";
import { useGenreName } from "../platform/genre-names.tsx";
import { CatalogueText } from "./catalogue-text.tsx";
import { Picture } from "./picture.tsx";
import { titleBadge } from "./title-badge.ts";
import styles from "./title-card.module.css";

/** The address of a title's page: its short number reads better than its id. */
export const titlePath = (title: Pick<TitleSummary, "alias">): string => `/title/${title.alias}`;
export const watchPath = (title: Pick<TitleSummary, "alias">): string => `/watch/${title.alias}`;

/** A hue of its own for every title without a picture. */
const hueOf = (name: string): number => {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return hash;
};

export const PosterFallback = ({ name }: { readonly name: string }) => {
  const hue = hueOf(name);
  return (
    <span
      className={styles["fallback"]}
      style={{ background: `linear-gradient(160deg, hsl(${hue} 45% 32%), hsl(${(hue + 60) % 360} 50% 13%))` }}
    >
      <CatalogueText text={name} />
    </span>
  );
};

type TitleCardProps = {
  readonly title: TitleSummary;
  readonly eager?: boolean;
  /** 0…1 of a film that was begun: the card shows it and goes straight to the player. */
  readonly watchedShare?: number | undefined;
  /** Stands in place of year and genre: a part played, the place where the words were found. */
  readonly note?: string | undefined;
};

/** A poster with name, year and genre; the whole card is one link. */
export const TitleCard = ({ title, eager = false, watchedShare, note }: TitleCardProps) => {
  const genreName = useGenreName();
  const badge = titleBadge(title);
  const kind = title.kind === "series" ? "Series" : title.kind === "special" ? "Special" : null;
  const genre = title.genres[0] === undefined ? null : genreName(title.genres[0]);
  const meta = note ?? [title.year, kind, genre].filter(Boolean).join(" · ");
  return (
    <Link
      to={watchedShare === undefined ? titlePath(title) : watchPath(title)}
      className={styles["card"]}
      data-testid="title-card"
      data-title-id={title.id}
    >
      <div className={styles["frame"]}>
        {title.artwork.poster === null ? (
          <PosterFallback name={title.name} />
        ) : (
          <Picture
            src={title.artwork.poster}
            placeholder={title.artwork.placeholder}
            width={600}
            height={900}
            loading={eager ? "eager" : "lazy"}
          />
        )}
        {badge && (
          <span className={badge.open ? `${styles["badge"]} ${styles["playable"]}` : styles["badge"]}>
            {badge.text}
          </span>
        )}
        {watchedShare !== undefined && (
          <span className={styles["progress"]}>
            <span style={{ width: `${Math.round(watchedShare * 100)}%` }} />
          </span>
        )}
      </div>
      <p className={styles["name"]}>
        <CatalogueText text={title.name} />
      </p>
      <p className={styles["meta"]}>
        <CatalogueText text={meta || "\u00a0"} />
      </p>
    </Link>
  );
};
