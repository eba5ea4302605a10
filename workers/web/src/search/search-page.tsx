import type { SearchResult } from "@cinema/contracts";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useLanguage } from "../platform/language.ts";
import { useServices } from "../platform/services.ts";
import { Button } from "../ui/button.tsx";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { Choice } from "../ui/choice.tsx";
import { Notice, RefusalNotice } from "../ui/notice.tsx";
import { Bone } from "../ui/skeleton.tsx";
import { FacetList } from "./facet-list.tsx";
import { HitList } from "./hit-list.tsx";
import { SearchBox } from "./search-box.tsx";
import { FACETS, isNarrowed, searchPath, SORTS, toggled } from "./search-filters.ts";
import styles from "./search-page.module.css";
import { useDebounced } from "../ui/use-debounced.ts";

const DEBOUNCE_MS = 220;
const PAGE = 24;

/** The words in the box and the filters, kept in the address so that a search can be shared, reloaded and gone back to. */
const useSearchWords = () => {
  const [parameters, setParameters] = useSearchParams();
  const fromUrl = parameters.get("q") ?? "";
  const [words, setWords] = useState(fromUrl);
  const written = useRef(fromUrl);
  const settled = useDebounced(words.trim(), DEBOUNCE_MS);
  useEffect(() => {
    // Back, forward or a link changed the address: follow it.
    if (fromUrl !== written.current) {
      written.current = fromUrl;
      setWords(fromUrl);
    }
  }, [fromUrl]);
  const write = useCallback(
    (next: string): void => {
      if (next === written.current) return;
      written.current = next;
      // Other words are another search: what narrowed the one before goes.
      setParameters(next === "" ? {} : { q: next }, { replace: true, preventScrollReset: true });
    },
    [setParameters],
  );
  useEffect(() => write(settled), [settled, write]);
  return { words, setWords, writeNow: () => write(words.trim()), parameters, setParameters };
};

const statusText = (found: SearchResult | undefined, searching: boolean): string => {
  if (found === undefined || searching) return "Searching…";
  const { total, nextCursor } = found.page;
  const count = total ?? found.items.length;
  if (count === 0) return "";
  return `${count}${nextCursor !== null && total === undefined ? "+" : ""} ${count === 1 ? "title" : "titles"}`;
};

/** Search as you type, with suggestions, facets and what was probably meant. */
export const SearchPage = () => {
  const { http } = useServices();
  const navigate = useNavigate();
  const language = useLanguage();
  const { words, setWords, writeNow, parameters, setParameters } = useSearchWords();
  const asked = parameters.get("q") ?? "";
  const search = useInfiniteQuery({
    queryKey: ["search", searchPath(parameters, null, PAGE), language],
    queryFn: ({ pageParam, signal }) => http.get<SearchResult>(searchPath(parameters, pageParam, PAGE), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.page.nextCursor,
    enabled: asked !== "",
    placeholderData: keepPreviousData,
  });
  const found = asked === "" ? undefined : search.data?.pages[0];
  const hits = asked === "" ? [] : (search.data?.pages.flatMap((page) => page.items) ?? []);
  const change = (next: URLSearchParams): void => setParameters(next, { preventScrollReset: true });
  return (
    <div className={styles["page"]}>
      <title>{asked === "" ? "Search · Online Cinema" : `${asked} · Search · Online Cinema`}</title>
      <h1 className="unseen">Search</h1>
      <SearchBox
        words={words}
        onWords={setWords}
        onSearch={writeNow}
        onChoose={({ id }) => void navigate(`/title/${id}`)}
      />
      {asked === "" ? (
        <Notice
          heading="What are you in the mood for?"
          text="Type a few letters: titles, people or what it is about. Small typos and another keyboard layout are fine."
        />
      ) : (
        <>
          {found?.engine.degraded === true && (
            <p className={styles["degraded"]} data-testid="search-degraded">
              Search runs on its reserve at the moment: typos and fine distinctions may be missed.
            </p>
          )}
          {found?.didYouMean && (
            <p className={styles["meant"]} data-testid="did-you-mean">
              Did you mean{" "}
              <Link to={`/search?${new URLSearchParams({ q: found.didYouMean }).toString()}`}>
                <CatalogueText text={found.didYouMean} />
              </Link>
              ?
            </p>
          )}
          <div className={styles["bar"]}>
            <output className={styles["status"]} data-testid="search-status">
              {search.isError ? "" : statusText(found, search.isPlaceholderData)}
            </output>
            <Choice
              label="Order"
              value={parameters.get("sort") ?? ""}
              options={SORTS}
              onChange={(sort) => {
                const next = new URLSearchParams(parameters);
                if (sort === "") next.delete("sort");
                else next.set("sort", sort);
                change(next);
              }}
            />
          </div>
          {search.isError && hits.length === 0 && (
            <RefusalNotice error={search.error} onRetry={() => void search.refetch()} />
          )}
          <div className={styles["columns"]}>
            {search.isLoading && (
              <div className={styles["waiting"]}>
                <Bone width="100%" height="100%" />
              </div>
            )}
            {found !== undefined && (hits.length > 0 || isNarrowed(parameters)) && (
              <FacetList
                facets={found.facets}
                parameters={parameters}
                onToggle={(facet, value) => change(toggled(parameters, facet, value))}
                onClear={() => {
                  const next = new URLSearchParams(parameters);
                  for (const facet of FACETS) next.delete(facet);
                  change(next);
                }}
              />
            )}
            <div className={search.isPlaceholderData ? styles["stale"] : undefined} data-testid="search-results">
              {search.isLoading && <Bone width="100%" height="24rem" />}
              {found !== undefined && hits.length === 0 && !search.isPlaceholderData && (
                <Notice
                  heading="Nothing found"
                  text={
                    isNarrowed(parameters)
                      ? `Nothing for “${asked}” is all of this at once. Take a filter away.`
                      : `No title matches “${asked}”. Try fewer or other words.`
                  }
                />
              )}
              <HitList hits={hits} />
              {search.hasNextPage && hits.length > 0 && (
                <div className={styles["more"]}>
                  <Button onClick={() => void search.fetchNextPage()} disabled={search.isFetchingNextPage}>
                    Show more
                  </Button>
                </div>
              )}
            </div>
          </div>
        </>
      )}
    </div>
  );
};
