import type { TitleView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { genreName, languageName } from "../platform/format.ts";
import { refusalOf } from "../platform/refusal.ts";
import { useServices } from "../platform/services.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Notice, RefusalNotice } from "../ui/notice.tsx";
import { PosterFallback } from "../ui/title-card.tsx";
import { HeroSkeleton } from "./hero.tsx";
import { metaLine } from "./meta-line.ts";
import { genrePath } from "./genre-page.tsx";
import { titleQuery, titlesQuery } from "./queries.ts";
import styles from "./title-page.module.css";
import { TitleRow } from "./title-row.tsx";

const languageList = (tags: readonly string[]): string => tags.map(languageName).join(", ");

const factsOf = (title: TitleView): readonly (readonly [string, string])[] =>
  [
    ["Sound", languageList(title.audioLanguages)] as const,
    ["Subtitles", languageList(title.subtitleLanguages)] as const,
    ["Picture", title.maxHeight === null ? "" : `up to ${title.maxHeight}p`] as const,
    ["Original language", title.originalLanguage === null ? "" : languageName(title.originalLanguage)] as const,
    ["Access", title.access === "free" ? "Free for everyone with an account" : "With a subscription"] as const,
  ].filter(([, text]) => text !== "");

const MoreLikeThis = ({ title }: { readonly title: TitleView }) => {
  const { http } = useServices();
  const genre = title.genres[0];
  const alike = useQuery({ ...titlesQuery(http, genre === undefined ? {} : { genre }), enabled: genre !== undefined });
  const others = (alike.data?.items ?? []).filter((other) => other.id !== title.id);
  if (genre === undefined) return null;
  return <TitleRow heading={`More ${genreName(genre).toLowerCase()}`} titles={others} allPath={genrePath(genre)} />;
};

type TitlePageProps = {
  readonly idOrAlias: string;
  /** Play, resume or sign in: what this viewer can do with the title. */
  readonly renderActions: (title: TitleView) => ReactNode;
  /** What only operators see. */
  readonly renderOperator: (title: TitleView) => ReactNode;
};

/** Everything about one title. */
export const TitlePage = ({ idOrAlias, renderActions, renderOperator }: TitlePageProps) => {
  const { http } = useServices();
  const query = useQuery(titleQuery(http, idOrAlias));
  if (query.isPending) return <HeroSkeleton />;
  if (query.isError) {
    const refusal = refusalOf(query.error);
    if (refusal.reason === "problem" && refusal.status === 404) {
      return (
        <Notice heading="No such title" text="It may have left the programme, or the link is wrong.">
          <ButtonLink to="/" look="primary">
            See what is on
          </ButtonLink>
        </Notice>
      );
    }
    return <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />;
  }
  const title = query.data;
  return (
    <article className={styles["page"]} data-testid="title-page" data-title-id={title.id}>
      <title>{`${title.name} · Online Cinema`}</title>
      {title.artwork.backdrop !== null && (
        <img className={styles["backdrop"]} src={title.artwork.backdrop} alt="" fetchPriority="high" />
      )}
      <div className={styles["veil"]} />
      <div className={styles["body"]}>
        <div className={styles["poster"]}>
          {title.artwork.poster === null ? (
            <PosterFallback name={title.name} />
          ) : (
            <img src={title.artwork.poster} alt="" width="600" height="900" />
          )}
        </div>
        <div>
          <h1 className={styles["name"]}>{title.name}</h1>
          <p className={styles["meta"]}>{metaLine(title)}</p>
          <div className={styles["actions"]}>{renderActions(title)}</div>
        </div>
      </div>
      <div className={styles["about"]}>
        <p className={styles["synopsis"]}>{title.synopsis || "Nobody has written about this film yet."}</p>
        <dl className={styles["facts"]}>
          {factsOf(title).map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
      {renderOperator(title)}
      <MoreLikeThis title={title} />
    </article>
  );
};
