import type { SearchResult } from "@cinema/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useSearchParams } from "react-router";
import { useServices } from "../platform/services.ts";
import { Icon } from "../ui/icon.tsx";
import { Notice, RefusalNotice } from "../ui/notice.tsx";
import { TitleGrid } from "../ui/title-grid.tsx";
import styles from "./search-page.module.css";
import { useDebounced } from "./use-debounced.ts";

const DEBOUNCE_MS = 220;

/** The words in the box, kept in `?q=` so that a search can be shared, reloaded and gone back to. */
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
  useEffect(() => {
    if (settled === written.current) return;
    written.current = settled;
    setParameters(settled === "" ? {} : { q: settled }, { replace: true, preventScrollReset: true });
  }, [settled, setParameters]);
  return { words, setWords, settled };
};

const statusText = (words: string, found: SearchResult | undefined, searching: boolean): string => {
  if (words === "") return "";
  if (found === undefined || searching) return "Searching…";
  const count = found.page.total ?? found.items.length;
  return count === 0
    ? ""
    : `${count}${found.page.nextCursor !== null && found.page.total === undefined ? "+" : ""} ${count === 1 ? "title" : "titles"}`;
};

/** Search as you type. */
export const SearchPage = () => {
  const { http } = useServices();
  const { words, setWords, settled } = useSearchWords();
  const input = useRef<HTMLInputElement>(null);
  const search = useQuery({
    queryKey: ["search", settled],
    queryFn: ({ signal }) =>
      http.get<SearchResult>(`/api/v1/search?${new URLSearchParams({ q: settled, limit: "40" }).toString()}`, signal),
    enabled: settled !== "",
    placeholderData: keepPreviousData,
  });
  const found = settled === "" ? undefined : search.data;
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles["page"]}>
      <title>{settled === "" ? "Search · Online Cinema" : `${settled} · Search · Online Cinema`}</title>
      <h1 className={styles["unseen"]}>Search</h1>
      <search className={styles["box"]}>
        <Icon name="search" size={30} />
        <input
          ref={input}
          className={styles["input"]}
          type="search"
          aria-label="Search films"
          placeholder="Titles and words"
          autoComplete="off"
          enterKeyHint="search"
          maxLength={200}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && setWords("")}
        />
        {words !== "" && (
          <button
            type="button"
            className={styles["clear"]}
            aria-label="Clear search"
            onClick={() => {
              setWords("");
              input.current?.focus();
            }}
          >
            <Icon name="close" />
          </button>
        )}
      </search>
      <output className={styles["status"]} data-testid="search-status">
        {statusText(settled, found, search.isPlaceholderData)}
      </output>
      {search.isError && <RefusalNotice error={search.error} onRetry={() => void search.refetch()} />}
      {settled === "" && (
        <Notice
          heading="What are you in the mood for?"
          text="Type a few letters. Small typos, missing accents and hyphens are fine."
        />
      )}
      {found?.items.length === 0 && !search.isPlaceholderData && (
        <Notice heading="Nothing found" text={`No title matches “${settled}”. Try fewer or other words.`} />
      )}
      <div className={search.isPlaceholderData ? styles["stale"] : undefined} data-testid="search-results">
        <TitleGrid titles={found?.items ?? []} loading={search.isLoading ? 6 : 0} />
      </div>
    </div>
  );
};
