import type { TitleList } from "@cinema/contracts";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { genresQuery, useGenreName } from "../platform/genre-names.tsx";
import { inLanguage, useLanguage } from "../platform/language.ts";
import { useServices } from "../platform/services.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { Choice } from "../ui/choice.tsx";
import { Notice, RefusalNotice } from "../ui/notice.tsx";
import { TitleGrid } from "../ui/title-grid.tsx";
import {
  browseFilters,
  type BrowseFilter,
  browseHeading,
  decades,
  KINDS,
  listQuestion,
  MATURITIES,
  SORTS,
  withFilter,
} from "./browse-query.ts";
import styles from "./browse-page.module.css";
import { titlesPath } from "./queries.ts";

const PAGE = 30;

/** Every title that this viewer may see, narrowed and ordered by what stands in the address. */
export const BrowsePage = () => {
  const { http } = useServices();
  const language = useLanguage();
  const genreName = useGenreName();
  const [parameters, setParameters] = useSearchParams();
  const filters = browseFilters(parameters);
  const genres = useQuery(genresQuery(http, language));
  const list = useInfiniteQuery({
    queryKey: ["catalog", "browse", filters.toString(), language],
    queryFn: ({ pageParam, signal }) =>
      http.get<TitleList>(inLanguage(titlesPath(listQuestion(filters), pageParam, PAGE), language), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.page.nextCursor,
  });
  const titles = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [thisYear] = useState(() => new Date().getFullYear());
  const heading = browseHeading(filters, genreName, thisYear);
  const choose = (name: BrowseFilter) => (value: string) =>
    setParameters(withFilter(parameters, name, value), { preventScrollReset: true });
  const narrowed = [...filters.keys()].some((name) => name !== "sort");
  return (
    <div className={styles["page"]}>
      <title>{`${heading} · Online Cinema`}</title>
      <h1 className={styles["heading"]}>
        <CatalogueText text={heading} />
      </h1>
      <search className={styles["filters"]} aria-label="Narrow the list">
        <Choice label="Kind" value={filters.get("kind") ?? ""} options={KINDS} onChange={choose("kind")} />
        <Choice
          label="Genre"
          value={filters.get("genre") ?? ""}
          options={[
            { value: "", text: "All" },
            ...(genres.data?.items ?? []).map(({ genre, titles: count }) => ({
              value: genre,
              text: `${genreName(genre)} (${count})`,
            })),
          ]}
          onChange={choose("genre")}
          testId="filter-genre"
        />
        <Choice
          label="Years"
          value={filters.get("year") ?? ""}
          options={[{ value: "", text: "All" }, ...decades(thisYear)]}
          onChange={choose("year")}
        />
        <Choice label="Age" value={filters.get("maturity") ?? ""} options={MATURITIES} onChange={choose("maturity")} />
        <Choice
          label="Order"
          value={filters.get("sort") ?? ""}
          options={SORTS}
          onChange={choose("sort")}
          testId="filter-sort"
        />
        {narrowed && (
          <ButtonLink to="/browse" preventScrollReset>
            Clear
          </ButtonLink>
        )}
      </search>
      {list.isError && titles.length === 0 && <RefusalNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && titles.length === 0 && (
        <Notice heading="Nothing on this shelf" text="No title in the programme is all of this at once.">
          <ButtonLink to="/browse">See everything</ButtonLink>
        </Notice>
      )}
      <TitleGrid titles={titles} loading={list.isPending || list.isFetchingNextPage ? 12 : 0} />
      {list.hasNextPage && (
        <div className={styles["more"]}>
          <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </div>
  );
};
