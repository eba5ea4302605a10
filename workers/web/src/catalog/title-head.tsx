import type { ImageView, TitleView } from "@cinema/contracts";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useGenreName } from "../platform/genre-names.tsx";
import { scriptLanguage } from "../platform/script-runs.ts";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { Picture } from "../ui/picture.tsx";
import { PosterFallback } from "../ui/title-card.tsx";
import { episodeLabel, metaLine } from "./meta-line.ts";
import { collectionPath } from "./paths.ts";
import styles from "./title-head.module.css";

/** The picture of a role, with its size and focal point; artwork alone knows none of these. */
const imageOf = (title: TitleView, roles: readonly ImageView["role"][], url: string | null) => {
  const image =
    title.images.find((candidate) => candidate.url === url) ??
    title.images.find((candidate) => roles.includes(candidate.role));
  if (image !== undefined) {
    const { width, height, focalX, focalY, placeholder } = image;
    return { src: image.url, width, height, placeholder, focal: { x: focalX, y: focalY } };
  }
  if (url === null) return null;
  const [width, height] = roles[0] === "poster" ? [600, 900] : [1600, 900];
  return { src: url, width, height, placeholder: title.artwork.placeholder };
};

/** Where an episode or an extra belongs, outermost first. */
const Parents = ({ title }: { readonly title: TitleView }) => {
  const label = episodeLabel(title);
  if (title.parents.length === 0) return null;
  return (
    <nav className={styles["parents"]} aria-label="Part of">
      {title.parents.map((parent) =>
        // A season has no page of its own: it is opened on its series' page.
        parent.kind === "season" ? (
          <span key={parent.id}>
            <CatalogueText text={parent.name} />
          </span>
        ) : (
          <Link key={parent.id} to={`/title/${parent.id}`}>
            <CatalogueText text={parent.name} />
          </Link>
        ),
      )}
      {label !== "" && <span>{label}</span>}
    </nav>
  );
};

/** The top of a title's page: pictures, names and what can be done with it. */
export const TitleHead = ({ title, children }: { readonly title: TitleView; readonly children: ReactNode }) => {
  const genreName = useGenreName();
  const backdrop = imageOf(title, ["backdrop", "still"], title.artwork.backdrop);
  const poster = imageOf(title, ["poster"], title.artwork.poster);
  return (
    <>
      {backdrop !== null && (
        <div className={styles["backdrop"]}>
          <Picture {...backdrop} loading="first" />
        </div>
      )}
      <div className={styles["veil"]} />
      <header className={styles["body"]}>
        <div className={styles["poster"]}>
          {poster === null ? <PosterFallback name={title.name} /> : <Picture {...poster} loading="eager" />}
        </div>
        <div>
          <Parents title={title} />
          <h1 className={styles["name"]} lang={title.language ?? scriptLanguage(title.name) ?? undefined}>
            {title.name}
          </h1>
          {title.originalName !== null && title.originalName !== title.name && (
            <p
              className={styles["original"]}
              lang={title.originalLanguage ?? scriptLanguage(title.originalName) ?? undefined}
            >
              {title.originalName}
            </p>
          )}
          {title.tagline !== "" && (
            <p className={styles["tagline"]}>
              <CatalogueText text={title.tagline} />
            </p>
          )}
          <p className={styles["meta"]}>
            {title.rating !== null && <span className={styles["rating"]}>{title.rating.rating}</span>}
            <CatalogueText
              text={metaLine(
                title.rating === null ? title : { ...title, maturity: null },
                genreName,
                title.seasons.length,
              )}
            />
          </p>
          <div className={styles["actions"]}>{children}</div>
          {title.collections.length > 0 && (
            <p className={styles["collections"]}>
              Part of{" "}
              {title.collections.map((collection, index) => (
                <span key={collection.id}>
                  {index > 0 && ", "}
                  <Link to={collectionPath(collection.id)}>
                    <CatalogueText text={collection.name} />
                  </Link>
                </span>
              ))}
            </p>
          )}
        </div>
      </header>
    </>
  );
};
