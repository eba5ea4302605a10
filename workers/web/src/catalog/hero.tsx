import type { HomeView, TitleSummary } from "@cinema/contracts";
import { useEffect, useRef, useState } from "react";
import { useGenreName } from "../platform/genre-names.tsx";
import { ButtonLink } from "../ui/button.tsx";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { Icon } from "../ui/icon.tsx";
import { Picture } from "../ui/picture.tsx";
import { Bone } from "../ui/skeleton.tsx";
import { titlePath, watchPath } from "../ui/title-card.tsx";
import styles from "./hero.module.css";
import { metaLine } from "./meta-line.ts";

type HeroItem = HomeView["hero"][number];

/** How long one title stands before the next one takes its place. */
const TURN_MS = 9_000;

/** Which title stands; goes on by itself unless it is held, stopped, or motion is not wanted. */
const useTurns = (count: number) => {
  const [at, setAt] = useState(0);
  const [held, setHeld] = useState(false);
  const [stopped, setStopped] = useState(() => matchMedia("(prefers-reduced-motion: reduce)").matches);
  const runs = count > 1 && !held && !stopped;
  useEffect(() => {
    if (!runs) return;
    const timer = setTimeout(() => setAt((at + 1) % count), TURN_MS);
    return () => clearTimeout(timer);
  }, [runs, at, count]);
  // Whoever points at it or is in it with the keyboard is reading.
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    for (const type of ["pointerenter", "focusin"])
      place.current?.addEventListener(type, () => setHeld(true), { signal });
    for (const type of ["pointerleave", "focusout"])
      place.current?.addEventListener(type, () => setHeld(false), { signal });
    return () => listening.abort();
  }, []);
  return { place, at: at % Math.max(1, count), setAt, stopped, setStopped };
};

const eyebrow = (title: TitleSummary): string => {
  const best = title.offers[0]?.offer ?? title.access;
  if (best === "free") return title.playable ? "Free to watch" : "Coming soon";
  return best === "subscription" ? "With a subscription" : "To rent or to buy";
};

const Slide = ({ title, first }: { readonly title: HeroItem; readonly first: boolean }) => {
  const genreName = useGenreName();
  return (
    <>
      {title.artwork.backdrop !== null && (
        <Picture
          className={styles["picture"]}
          src={title.artwork.backdrop}
          placeholder={title.artwork.placeholder}
          width={1600}
          height={900}
          loading={first ? "first" : "eager"}
        />
      )}
      <div className={styles["words"]}>
        <p className={styles["eyebrow"]}>{eyebrow(title)}</p>
        <h1 className={styles["name"]}>
          <CatalogueText text={title.name} />
        </h1>
        {title.tagline !== "" && (
          <p className={styles["tagline"]}>
            <CatalogueText text={title.tagline} />
          </p>
        )}
        <p className={styles["meta"]}>
          <CatalogueText text={metaLine(title, genreName)} />
        </p>
        <p className={styles["synopsis"]}>
          <CatalogueText text={title.synopsis} />
        </p>
        <div className={styles["actions"]}>
          {title.playable && title.kind !== "series" && (
            <ButtonLink look="primary" to={watchPath(title)} data-testid="hero-play">
              <Icon name="play" /> Play
            </ButtonLink>
          )}
          <ButtonLink to={titlePath(title)} look={title.kind === "series" ? "primary" : "plain"}>
            <Icon name="info" /> {title.kind === "series" ? "See episodes" : "Details"}
          </ButtonLink>
        </div>
      </div>
    </>
  );
};

/** The large place at the top of the home page: one title after the other. */
export const Hero = ({ titles }: { readonly titles: readonly HeroItem[] }) => {
  const { place, at, setAt, stopped, setStopped } = useTurns(titles.length);
  const title = titles[at];
  if (title === undefined) return null;
  return (
    <section
      className={styles["hero"]}
      aria-roledescription={titles.length > 1 ? "carousel" : undefined}
      aria-label="Featured"
      data-testid="hero"
      ref={place}
    >
      <Slide key={title.id} title={title} first={at === 0} />
      {titles.length > 1 && (
        <div className={styles["turns"]}>
          <button
            type="button"
            className={styles["stop"]}
            aria-label={stopped ? "Let the featured titles change" : "Stop changing the featured title"}
            onClick={() => setStopped(!stopped)}
          >
            <Icon name={stopped ? "play" : "pause"} size={16} />
          </button>
          {titles.map((other, index) => (
            <button
              key={other.id}
              type="button"
              className={styles["dot"]}
              aria-label={`Show ${other.name}`}
              aria-current={index === at}
              onClick={() => setAt(index)}
            />
          ))}
        </div>
      )}
    </section>
  );
};

export const HeroSkeleton = () => (
  <div className={styles["hero"]} aria-hidden="true">
    <div className={styles["words"]} style={{ display: "grid", gap: "1.1rem" }}>
      <Bone width="8rem" height="1rem" />
      <Bone width="min(32rem, 84vw)" height="7rem" />
      <Bone width="min(26rem, 80vw)" height="3.4rem" />
      <Bone width="15rem" height="3rem" />
    </div>
  </div>
);
