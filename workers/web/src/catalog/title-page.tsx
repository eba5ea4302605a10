import type { TitleView } from "@cinema/contracts";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useGenreName } from "../platform/genre-names.tsx";
import { useLanguage } from "../platform/language.ts";
import { scriptLanguage } from "../platform/script-runs.ts";
import { useServices } from "../platform/services.ts";
import { CreditShelf } from "./credit-shelf.tsx";
import { EpisodeCard } from "./episode-card.tsx";
import { HeroSkeleton } from "./hero.tsx";
import { MissingOrRefused } from "./missing.tsx";
import { genrePath } from "./paths.ts";
import { genreTitlesQuery, titleQuery } from "./queries.ts";
import { SeasonList } from "./season-list.tsx";
import { TitleFacts } from "./title-facts.tsx";
import { TitleHead } from "./title-head.tsx";
import styles from "./title-page.module.css";
import { TitleRow } from "./title-row.tsx";
import { VideoRow } from "./video-row.tsx";

const MoreLikeThis = ({ title }: { readonly title: TitleView }) => {
  const { http } = useServices();
  const language = useLanguage();
  const genreName = useGenreName();
  const genre = title.genres[0];
  const alike = useQuery({ ...genreTitlesQuery(http, language, genre ?? ""), enabled: genre !== undefined });
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

/** Everything about one film, series, episode, special, extra or trailer. */
export const TitlePage = ({ idOrAlias, renderActions, renderOperator }: TitlePageProps) => {
  const { http } = useServices();
  const query = useQuery(titleQuery(http, useLanguage(), idOrAlias));
  if (query.isPending) return <HeroSkeleton />;
  if (query.isError) return <MissingOrRefused error={query.error} onRetry={() => void query.refetch()} what="title" />;
  const title = query.data;
  return (
    <article className={styles["page"]} data-testid="title-page" data-title-id={title.id} data-kind={title.kind}>
      <title>{`${title.name} · Online Cinema`}</title>
      <TitleHead title={title}>{renderActions(title)}</TitleHead>
      <div className={styles["about"]}>
        <p className={styles["synopsis"]} lang={title.language ?? scriptLanguage(title.synopsis) ?? undefined}>
          {title.synopsis || "Nobody has written about this title yet."}
        </p>
        <TitleFacts title={title} />
      </div>
      <SeasonList key={title.id} seasons={title.seasons} />
      {title.nextEpisode !== null && (
        <section className={styles["next"]} aria-label="Next episode">
          <h2 className={styles["section"]}>Next episode</h2>
          <ul>
            <EpisodeCard episode={title.nextEpisode} />
          </ul>
        </section>
      )}
      <CreditShelf credits={title.credits} />
      <VideoRow heading="Trailers" titles={title.trailers} />
      <VideoRow heading="Extras" titles={title.extras} />
      {renderOperator(title)}
      <MoreLikeThis title={title} />
    </article>
  );
};
