import type { TitleSummary } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import { useServices } from "../platform/services.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Bone } from "../ui/skeleton.tsx";
import { titlePath, watchPath } from "../ui/title-card.tsx";
import styles from "./hero.module.css";
import { metaLine } from "./meta-line.ts";
import { titleQuery } from "./queries.ts";

/** The featured title across the top of the browse page. */
export const Hero = ({ title }: { readonly title: TitleSummary }) => {
  const { http } = useServices();
  const details = useQuery(titleQuery(http, title.alias));
  return (
    <section className={styles["hero"]} aria-label={`Featured: ${title.name}`} data-testid="hero">
      {title.artwork.backdrop !== null && (
        <img className={styles["picture"]} src={title.artwork.backdrop} alt="" fetchPriority="high" />
      )}
      <div className={styles["words"]}>
        <p className={styles["eyebrow"]}>{title.access === "free" ? "Free to watch" : "Tonight’s feature"}</p>
        <h1 className={styles["name"]}>{title.name}</h1>
        <p className={styles["meta"]}>{metaLine(title)}</p>
        {details.data && <p className={styles["synopsis"]}>{details.data.synopsis}</p>}
        <div className={styles["actions"]}>
          {title.playable && (
            <ButtonLink look="primary" to={watchPath(title)} data-testid="hero-play">
              <Icon name="play" /> Play
            </ButtonLink>
          )}
          <ButtonLink to={titlePath(title)}>
            <Icon name="info" /> Details
          </ButtonLink>
        </div>
      </div>
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
