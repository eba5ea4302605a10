import type { TitleSummary } from "@cinema/contracts";
import { useCallback, useEffect, useId, useRef, useState } from "react";
import { Link } from "react-router";
import { Icon } from "../ui/icon.tsx";
import { CardSkeleton } from "../ui/skeleton.tsx";
import { TitleCard } from "../ui/title-card.tsx";
import styles from "./title-row.module.css";

type TitleRowProps = {
  readonly heading: string;
  readonly titles: readonly TitleSummary[];
  readonly loading?: boolean;
  readonly allPath?: string;
  readonly eager?: boolean;
  /** How far a begun film was watched, 0…1. */
  readonly watchedShareOf?: (title: TitleSummary) => number | undefined;
};

/** Which ends of a sideways list are out of sight. */
const useOverflow = (count: number) => {
  const track = useRef<HTMLUListElement>(null);
  const [more, setMore] = useState({ left: false, right: false });
  const measure = useCallback(() => {
    const element = track.current;
    if (element === null) return;
    const rest = element.scrollWidth - element.clientWidth - element.scrollLeft;
    setMore({ left: element.scrollLeft > 8, right: rest > 8 });
  }, []);
  useEffect(() => {
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, [measure, count]);
  const page = (direction: 1 | -1): void => {
    track.current?.scrollBy({ left: direction * track.current.clientWidth * 0.85 });
  };
  return { track, more, measure, page };
};

/** One shelf of posters that scrolls sideways: by touch, wheel, arrows or by tabbing through it. */
export const TitleRow = ({
  heading,
  titles,
  loading = false,
  allPath,
  eager = false,
  watchedShareOf,
}: TitleRowProps) => {
  const headingId = useId();
  const { track, more, measure, page } = useOverflow(titles.length);
  if (!loading && titles.length === 0) return null;
  return (
    <section className={styles["row"]} aria-labelledby={headingId} aria-busy={loading} data-testid="title-row">
      <div className={styles["head"]}>
        <h2 className={styles["heading"]} id={headingId}>
          {heading}
        </h2>
        {allPath !== undefined && (
          <Link className={styles["all"]} to={allPath} aria-label={`See all: ${heading}`}>
            See all
          </Link>
        )}
      </div>
      {/* Mouse-only shortcuts: with the keyboard, tabbing from card to card scrolls the shelf by itself. */}
      {more.left && (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className={`${styles["arrow"]} ${styles["previous"]}`}
          onClick={() => page(-1)}
        >
          <Icon name="left" />
        </button>
      )}
      {more.right && (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className={`${styles["arrow"]} ${styles["next"]}`}
          onClick={() => page(1)}
        >
          <Icon name="right" />
        </button>
      )}
      <ul className={styles["track"]} ref={track} onScroll={measure}>
        {titles.map((title) => (
          <li key={title.id}>
            <TitleCard title={title} eager={eager} watchedShare={watchedShareOf?.(title)} />
          </li>
        ))}
        {loading &&
          Array.from({ length: 8 }, (_, index) => (
            <li key={`loading-${index}`}>
              <CardSkeleton />
            </li>
          ))}
      </ul>
    </section>
  );
};
