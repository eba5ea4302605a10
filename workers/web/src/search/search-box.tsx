import type { Suggestion, SuggestResult } from "@cinema/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLanguage } from "../platform/language.ts";
import { scriptLanguage } from "../platform/script-runs.ts";
import { useServices } from "../platform/services.ts";
import { CatalogueText } from "../ui/catalogue-text.tsx";
import { Icon } from "../ui/icon.tsx";
import { Picture } from "../ui/picture.tsx";
import { useCombobox } from "../ui/use-combobox.ts";
import { useDebounced } from "../ui/use-debounced.ts";
import styles from "./search-box.module.css";

/** Short enough to feel immediate, long enough to leave out most keystrokes in mid-word. */
const SUGGEST_MS = 70;

type SearchBoxProps = {
  readonly words: string;
  readonly onWords: (words: string) => void;
  /** Enter on what was typed. */
  readonly onSearch: () => void;
  readonly onChoose: (suggestion: Suggestion) => void;
};

const KINDS: Readonly<Record<Suggestion["kind"], string>> = { film: "Film", series: "Series", special: "Special" };

const noteOf = ({ matchedName, year, kind }: Suggestion): string =>
  [matchedName, year, KINDS[kind]].filter((part) => part !== null).join(" · ");

/** The search field with titles that come while one types. */
export const SearchBox = ({ words, onWords, onSearch, onChoose }: SearchBoxProps) => {
  const { http } = useServices();
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const typed = useDebounced(words.trim(), SUGGEST_MS);
  const suggest = useQuery({
    queryKey: ["search", "suggest", typed, language],
    queryFn: ({ signal }) =>
      http.get<SuggestResult>(`/api/v1/search/suggest?${new URLSearchParams({ q: typed }).toString()}`, signal),
    enabled: typed !== "",
    placeholderData: keepPreviousData,
    // A list that does not come is no loss: the search itself goes on.
    retry: false,
  });
  const options = words.trim() === "" || suggest.isError ? [] : (suggest.data?.items ?? []);
  const combobox = useCombobox({ options, onChoose, onSubmit: onSearch, onClear: () => onWords("") });
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  return (
    <search className={styles["box"]}>
      <Icon name="search" size={30} />
      <input
        {...combobox.inputProps}
        ref={input}
        className={styles["input"]}
        type="text"
        aria-label="Search the programme"
        placeholder="Titles, people, words"
        enterKeyHint="search"
        maxLength={200}
        value={words}
        lang={scriptLanguage(words) ?? undefined}
        onChange={(event) => {
          combobox.onType();
          onWords(event.target.value);
        }}
        data-testid="search-input"
      />
      {words !== "" && (
        <button
          type="button"
          className={styles["clear"]}
          aria-label="Clear search"
          onClick={() => {
            onWords("");
            input.current?.focus();
          }}
        >
          <Icon name="close" />
        </button>
      )}
      <div {...combobox.listProps} className={styles["list"]} aria-label="Titles" data-testid="suggestions">
        {combobox.isShown &&
          options.map((suggestion, index) => (
            <div
              key={suggestion.id}
              {...combobox.optionProps(index)}
              className={styles["option"]}
              data-testid="suggestion"
            >
              <span className={styles["poster"]}>
                {suggestion.poster !== null && (
                  <Picture src={suggestion.poster} width={60} height={90} loading="eager" />
                )}
              </span>
              <span className={styles["name"]}>
                <CatalogueText text={suggestion.name} />
              </span>
              <span className={styles["note"]}>
                <CatalogueText text={noteOf(suggestion)} />
              </span>
            </div>
          ))}
      </div>
      <output className="unseen">{combobox.isShown ? `${options.length} suggestions` : ""}</output>
    </search>
  );
};
