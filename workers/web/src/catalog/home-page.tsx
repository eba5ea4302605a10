import type { TitleSummary } from "@cinema/contracts";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useLanguage } from "../platform/language.ts";
import { useServices } from "../platform/services.ts";
import { Notice, RefusalNotice } from "../ui/notice.tsx";
import { Hero, HeroSkeleton } from "./hero.tsx";
import { homeQuery, titleQuery } from "./queries.ts";
import { TitleRow } from "./title-row.tsx";

/** More than this nobody scrolls through. */
const MAX_POPULAR = 12;

/** The most watched titles in order: from what the home page brought where they are there, fetched one by one where not. */
const usePopular = (ids: readonly string[], known: readonly TitleSummary[]): readonly TitleSummary[] => {
  const { http } = useServices();
  const language = useLanguage();
  const wanted = ids.slice(0, MAX_POPULAR);
  const missing = known.length === 0 ? [] : wanted.filter((id) => !known.some((title) => title.id === id));
  const fetched = useQueries({ queries: missing.map((id) => titleQuery(http, language, id)) });
  const all: readonly TitleSummary[] = [...known, ...fetched.flatMap((query) => query.data ?? [])];
  return wanted.flatMap((id) => all.find((title) => title.id === id) ?? []);
};

type HomePageProps = {
  /** From the view counts; the row falls away when there are none. */
  readonly popularIds: readonly string[];
  readonly begun: readonly { readonly title: TitleSummary; readonly watchedShare: number }[];
};

/** Hero and editorial rows of this country and language; what was begun comes first. */
export const HomePage = ({ begun, popularIds }: HomePageProps) => {
  const { http } = useServices();
  const home = useQuery(homeQuery(http, useLanguage()));
  const known = home.data === undefined ? [] : [...home.data.hero, ...home.data.rows.flatMap((row) => row.items)];
  const popular = usePopular(popularIds, known);
  if (home.isPending) {
    return (
      <>
        <HeroSkeleton />
        <TitleRow heading="New" titles={[]} loading />
      </>
    );
  }
  if (home.isError) return <RefusalNotice error={home.error} onRetry={() => void home.refetch()} />;
  const { hero, rows } = home.data;
  if (hero.length === 0 && rows.length === 0) {
    return <Notice heading="The screen is still dark" text="No film has been published yet. Come back soon." />;
  }
  return (
    <>
      <title>Online Cinema</title>
      {hero.length === 0 ? <h1 className="unseen">Online Cinema</h1> : <Hero titles={hero} />}
      <TitleRow
        heading="Continue watching"
        titles={begun.map((entry) => entry.title)}
        watchedShareOf={(title) => begun.find((entry) => entry.title.id === title.id)?.watchedShare}
      />
      <TitleRow heading="Popular now" titles={popular} />
      {rows.map((row, index) => (
        <TitleRow key={row.id} heading={row.name} titles={row.items} eager={index === 0} />
      ))}
    </>
  );
};
