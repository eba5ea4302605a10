import type { TitleList } from "@cinema/contracts";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { genreName } from "../platform/format.ts";
import { useServices } from "../platform/services.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Notice, RefusalNotice } from "../ui/notice.tsx";
import { TitleGrid } from "../ui/title-grid.tsx";
import styles from "./genre-page.module.css";
import { titlesPath } from "./queries.ts";

export const genrePath = (genre: string): string => `/genre/${encodeURIComponent(genre)}`;

/** Every title of one genre, a page at a time. */
export const GenrePage = () => {
  const genre = useParams()["genre"] ?? "";
  const { http } = useServices();
  const list = useInfiniteQuery({
    queryKey: ["catalog", "genre", genre],
    queryFn: ({ pageParam, signal }) =>
      http.get<TitleList>(titlesPath({ genre, cursor: pageParam, limit: 30 }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.page.nextCursor,
  });
  const titles = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={styles["page"]}>
      <title>{`${genreName(genre)} · Online Cinema`}</title>
      <h1 className={styles["heading"]}>{genreName(genre)}</h1>
      {list.isError && titles.length === 0 && <RefusalNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && titles.length === 0 && (
        <Notice heading="Nothing on this shelf" text="There is no film of this kind in the programme.">
          <ButtonLink to="/">Back to all films</ButtonLink>
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
