import type { SearchHit } from "@cinema/contracts";
import { Link } from "react-router";
import { runtimeText } from "../platform/format.ts";
import { useGenreName } from "../platform/genre-names.tsx";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { Picture } from "../ui/picture.tsx";
import { PosterFallback, titlePath } from "../ui/title-card.tsx";
import { Highlight } from "./highlight.tsx";
import styles from "./hit-list.module.css";

const KINDS: Readonly<Record<string, string>> = { series: "Series", special: "Special" };

const Hit = ({ hit }: { readonly hit: SearchHit }) => {
  const genreName = useGenreName();
  const { name, synopsis, people } = hit.highlights;
  const facts = [
    hit.year,
    KINDS[hit.kind],
    hit.runtimeSeconds === null ? null : runtimeText(hit.runtimeSeconds),
    hit.maturity,
    hit.genres.map(genreName).join(", "),
  ].filter(Boolean);
  return (
    <Link to={titlePath(hit)} className={styles["hit"]} data-testid="title-card" data-title-id={hit.id}>
      <span className={styles["poster"]}>
        {hit.artwork.poster === null ? (
          <PosterFallback name={hit.name} />
        ) : (
          <Picture src={hit.artwork.poster} placeholder={hit.artwork.placeholder} width={600} height={900} />
        )}
      </span>
      <span className={styles["words"]}>
        <span className={styles["name"]}>
          {name === undefined ? <CatalogueText text={hit.name} /> : <Highlight text={name} />}
        </span>
        <span className={styles["facts"]}>
          <CatalogueText text={facts.join(" · ")} />
        </span>
        {people !== undefined && (
          <span className={styles["people"]}>
            With <Highlight text={people} />
          </span>
        )}
        {synopsis !== undefined && (
          <span className={styles["synopsis"]}>
            <Highlight text={synopsis} />
          </span>
        )}
      </span>
    </Link>
  );
};

/** What was found, with the place where it was. */
export const HitList = ({ hits }: { readonly hits: readonly SearchHit[] }) => (
  <ul className={styles["hits"]}>
    {hits.map((hit) => (
      <li key={hit.id}>
        <Hit hit={hit} />
      </li>
    ))}
  </ul>
);
