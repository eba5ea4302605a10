import type { TitleSummary } from "@cinema/contracts";
import { useQueries, useQuery } from "@tanstack/react-query";
import { genreName } from "../platform/format.ts";
import { useServices } from "../platform/services.ts";
import { Notice, RefusalNotice } from "../ui/notice.tsx";
import { Hero, HeroSkeleton } from "./hero.tsx";
import { genrePath } from "./genre-page.tsx";
import { genresQuery, titleQuery, titlesQuery } from "./queries.ts";
import { TitleRow } from "./title-row.tsx";

/** Shelves by genre on the first screen; the rest is one click away. */
const MAX_GENRE_ROWS = 8;
const MAX_POPULAR = 12;

/** The popular titles in order: from the newest ones where they are there, fetched one by one where not. */
const usePopularTitles = (ids: readonly string[], known: readonly TitleSummary[]): readonly TitleSummary[] => {
  const { http } = useServices();
  const wanted = ids.slice(0, MAX_POPULAR);
  const missing = wanted.filter((id) => !known.some((title) => title.id === id));
  const fetched = useQueries({ queries: known.length === 0 ? [] : missing.map((id) => titleQuery(http, id)) });
  const all: readonly TitleSummary[] = [...known, ...fetched.flatMap((query) => query.data ?? [])];
  return wanted.flatMap((id) => all.find((title) => title.id === id) ?? []);
};

const GenreRow = ({ genre }: { readonly genre: string }) => {
  const { http } = useServices();
  const titles = useQuery(titlesQuery(http, { genre }));
  // One broken shelf does not take the page with it.
  if (titles.isError) return null;
  return (
    <TitleRow
      heading={genreName(genre)}
      titles={titles.data?.items ?? []}
      loading={titles.isPending}
      allPath={genrePath(genre)}
    />
  );
};

type BrowsePageProps = {
  readonly popularIds: readonly string[];
  readonly begun: readonly { readonly title: TitleSummary; readonly watchedShare: number }[];
};

/** `popularIds` come from the view counts; the row falls away when there are none. */
export const BrowsePage = ({ popularIds, begun }: BrowsePageProps) => {
  const { http } = useServices();
  const newest = useQuery(titlesQuery(http));
  const genres = useQuery(genresQuery(http));
  const titles = newest.data?.items ?? [];
  const popular = usePopularTitles(popularIds, titles);

  if (newest.isError) return <RefusalNotice error={newest.error} onRetry={() => void newest.refetch()} />;
  if (newest.isPending) {
    return (
      <>
        <HeroSkeleton />
        <TitleRow heading="New" titles={[]} loading />
      </>
    );
  }
  if (titles.length === 0) {
    return <Notice heading="The screen is still dark" text="No film has been published yet. Come back soon." />;
  }
  const featured =
    [...popular, ...titles].find((title) => title.playable && title.artwork.backdrop !== null) ?? titles[0]!;
  const shelves = (genres.data?.items ?? [])
    .toSorted((left, right) => right.titles - left.titles)
    .slice(0, MAX_GENRE_ROWS);
  return (
    <>
      <title>Online Cinema</title>
      <Hero title={featured} />
      <TitleRow
        heading="Continue watching"
        titles={begun.map((entry) => entry.title)}
        watchedShareOf={(title) => begun.find((entry) => entry.title.id === title.id)?.watchedShare}
      />
      <TitleRow heading="Popular now" titles={popular} />
      <TitleRow heading="New" titles={titles} eager />
      {shelves.map(({ genre }) => (
        <GenreRow key={genre} genre={genre} />
      ))}
    </>
  );
};
