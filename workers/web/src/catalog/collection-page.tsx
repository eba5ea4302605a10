import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { useLanguage } from "../platform/language.ts";
import { useServices } from "../platform/services.ts";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { Notice, RefusalNotice } from "../ui/notice.tsx";
import { Picture } from "../ui/picture.tsx";
import { Bone } from "../ui/skeleton.tsx";
import { PosterFallback } from "../ui/title-card.tsx";
import { TitleGrid } from "../ui/title-grid.tsx";
import styles from "./collection-page.module.css";
import { MissingOrRefused } from "./missing.tsx";
import { collectionPath } from "./paths.ts";
import { collectionQuery, collectionsQuery } from "./queries.ts";

export const countText = (titles: number): string => (titles === 1 ? "1 title" : `${titles} titles`);

/** One collection: what holds its titles together, and them in its order. */
export const CollectionPage = () => {
  const { http } = useServices();
  const query = useQuery(collectionQuery(http, useLanguage(), useParams()["id"] ?? ""));
  if (query.isPending) {
    return (
      <div className={styles["page"]}>
        <Bone width="min(30rem, 80vw)" height="6rem" />
        <TitleGrid titles={[]} loading={6} />
      </div>
    );
  }
  if (query.isError) {
    return <MissingOrRefused error={query.error} onRetry={() => void query.refetch()} what="collection" />;
  }
  const collection = query.data;
  const picture =
    collection.artwork.backdrop ?? collection.items.find(({ artwork }) => artwork.backdrop)?.artwork.backdrop;
  return (
    <article className={styles["page"]} data-testid="collection-page">
      <title>{`${collection.name} · Online Cinema`}</title>
      {picture && (
        <div className={styles["ground"]} aria-hidden="true">
          <Picture
            src={picture}
            placeholder={collection.artwork.placeholder}
            width={1600}
            height={900}
            loading="first"
          />
        </div>
      )}
      <p className={styles["eyebrow"]}>Collection · {countText(collection.items.length)}</p>
      <h1 className={styles["name"]}>
        <CatalogueText text={collection.name} />
      </h1>
      {collection.synopsis !== "" && (
        <p className={styles["synopsis"]}>
          <CatalogueText text={collection.synopsis} />
        </p>
      )}
      <div className={styles["titles"]}>
        <TitleGrid titles={collection.items} />
      </div>
    </article>
  );
};

/** Every collection that has something to see. */
export const CollectionsPage = () => {
  const { http } = useServices();
  const query = useQuery(collectionsQuery(http, useLanguage()));
  const items = query.data?.items ?? [];
  return (
    <div className={styles["page"]}>
      <title>Collections · Online Cinema</title>
      <h1 className={styles["name"]}>Collections</h1>
      {query.isError && <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && items.length === 0 && (
        <Notice heading="Nothing put together yet" text="Collections of titles that belong together will stand here." />
      )}
      <ul className={styles["collections"]} aria-busy={query.isPending}>
        {items.map((collection) => {
          const picture = collection.artwork.backdrop ?? collection.artwork.poster;
          return (
            <li key={collection.id}>
              <Link to={collectionPath(collection.id)} className={styles["card"]} data-testid="collection-card">
                <span className={styles["frame"]}>
                  {picture === null ? (
                    <PosterFallback name="" />
                  ) : (
                    <Picture src={picture} placeholder={collection.artwork.placeholder} width={1600} height={900} />
                  )}
                </span>
                <span className={styles["cardName"]}>
                  <CatalogueText text={collection.name} />
                </span>
                <span className={styles["count"]}>{countText(collection.titles)}</span>
              </Link>
            </li>
          );
        })}
        {query.isPending &&
          Array.from({ length: 4 }, (_, index) => (
            <li key={index}>
              <Bone width="100%" height="12rem" />
            </li>
          ))}
      </ul>
    </div>
  );
};
