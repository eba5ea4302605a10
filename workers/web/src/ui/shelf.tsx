import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from "react";
import { Link } from "react-router";
import { CatalogueText } from "./catalogue-text.tsx";
import { Icon } from "./icon.tsx";
import styles from "./shelf.module.css";

type ShelfProps = {
  readonly heading: string;
  /** How wide its cards are. */
  readonly cards?: "poster" | "wide" | "person";
  /** How many list items `children` are: the shelf measures itself anew when that changes. */
  readonly count: number;
  readonly busy?: boolean;
  readonly allPath?: string | undefined;
  readonly testId?: string;
  /** List items. */
  readonly children: ReactNode;
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

/** One shelf of cards that scrolls sideways: by touch, wheel, arrows or by tabbing through it. */
export const Shelf = ({
  heading,
  cards = "poster",
  count,
  busy = false,
  allPath,
  testId = "shelf",
  children,
}: ShelfProps) => {
  const headingId = useId();
  const { track, more, measure, page } = useOverflow(count);
  return (
    <section className={styles["row"]} aria-labelledby={headingId} aria-busy={busy} data-testid={testId}>
      <div className={styles["head"]}>
        <h2 className={styles["heading"]} id={headingId}>
          <CatalogueText text={heading} />
        </h2>
        {allPath !== undefined && (
          <Link className={styles["all"]} to={allPath} aria-label={`See all: ${heading}`}>
            See all
          </Link>
        )}
      </div>
      {/* Mouse-only shortcuts: with the keyboard, going from card to card scrolls the shelf by itself. */}
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
      <ul className={`${styles["track"]} ${styles[cards]}`} ref={track} onScroll={measure}>
        {children}
      </ul>
    </section>
  );
};
