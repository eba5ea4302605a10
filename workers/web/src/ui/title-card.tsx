import type { TitleSummary } from "@cinema/contracts";
import { Link } from "react-router";
import { genreName } from "../platform/format.ts";
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
      {name}
    </span>
  );
};

const badgeOf = (title: TitleSummary): { readonly text: string; readonly playable: boolean } | null => {
  if (title.access === "subscription") return { text: "Subscription", playable: false };
  return title.playable ? { text: "Watch now", playable: true } : null;
};

type TitleCardProps = {
  readonly title: TitleSummary;
  readonly eager?: boolean;
  /** 0…1 of a film that was begun: the card shows it and goes straight to the player. */
  readonly watchedShare?: number | undefined;
};

/** A poster with name, year and genre; the whole card is one link. */
export const TitleCard = ({ title, eager = false, watchedShare }: TitleCardProps) => {
  const badge = badgeOf(title);
  const meta = [title.year, title.genres[0] && genreName(title.genres[0])].filter(Boolean).join(" · ");
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
          <img
            src={title.artwork.poster}
            alt=""
            width="600"
            height="900"
            loading={eager ? "eager" : "lazy"}
            decoding="async"
          />
        )}
        {badge && (
          <span className={badge.playable ? `${styles["badge"]} ${styles["playable"]}` : styles["badge"]}>
            {badge.text}
          </span>
        )}
        {watchedShare !== undefined && (
          <span className={styles["progress"]}>
            <span style={{ width: `${Math.round(watchedShare * 100)}%` }} />
          </span>
        )}
      </div>
      <p className={styles["name"]}>{title.name}</p>
      <p className={styles["meta"]}>{meta || "\u00a0"}</p>
    </Link>
  );
};
