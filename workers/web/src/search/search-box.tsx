import type { Suggestion, SuggestResult } from "@cinema/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useLanguage } from "../platform/language.ts";
import { useServices } from "../platform/services.ts";
import { Icon } from "../ui/icon.tsx";
import { Picture } from "../ui/picture.tsx";
import styles from "./search-box.module.css";
import { CLOSED, type SuggestEvent, suggestStep } from "./suggest-state.ts";
import { useDebounced } from "./use-debounced.ts";

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

const Option = ({ id, on, suggestion, onChoose }: OptionProps) => (
  // The keyboard's way to an option is the field (aria-activedescendant), so it takes no focus of its own.
  <div
    id={id}
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native option can hold no picture
    role="option"
    aria-selected={on}
    className={styles["option"]}
    data-testid="suggestion"
    onPointerDown={(event) => {
      event.preventDefault();
      onChoose();
    }}
  >
    <span className={styles["poster"]}>
      {suggestion.poster !== null && <Picture src={suggestion.poster} width={60} height={90} loading="eager" />}
    </span>
    <span className={styles["name"]}>{suggestion.name}</span>
    <span className={styles["note"]}>{noteOf(suggestion)}</span>
  </div>
);
type OptionProps = {
  readonly id: string;
  readonly on: boolean;
  readonly suggestion: Suggestion;
  readonly onChoose: () => void;
};

/** The search field with titles that come while one types (combobox after the WAI-ARIA practices). */
export const SearchBox = ({ words, onWords, onSearch, onChoose }: SearchBoxProps) => {
  const { http } = useServices();
  const language = useLanguage();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState(CLOSED);
  const typed = useDebounced(words.trim(), SUGGEST_MS);
  const suggest = useQuery({
    queryKey: ["search", "suggest", typed, language],
    queryFn: ({ signal }) =>
      http.get<SuggestResult>(`/api/v1/search/suggest?${new URLSearchParams({ q: typed }).toString()}`, signal),
    enabled: typed !== "" && state.open,
    placeholderData: keepPreviousData,
    // A list that does not come is no loss: the search itself goes on.
    retry: false,
  });
  const items = words.trim() === "" || suggest.isError ? [] : (suggest.data?.items ?? []);
  const shown = state.open && items.length > 0;
  const at = Math.min(state.at, items.length - 1);
  useEffect(() => input.current?.focus({ preventScroll: true }), []);

  const choose = (suggestion: Suggestion | undefined): void => {
    setState(CLOSED);
    if (suggestion !== undefined) onChoose(suggestion);
  };
  const happen = (event: SuggestEvent): boolean => {
    const next = suggestStep(state, event);
    setState(next.state);
    if (next.deed === "choose") choose(items[at]);
    if (next.deed === "search") onSearch();
    if (next.deed === "clear") onWords("");
    return next.handled;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Letters that are still being composed (Japanese, Chinese) end with an Enter of their own.
    if (event.nativeEvent.isComposing) return;
    if (happen({ type: "key", key: event.key, count: items.length })) event.preventDefault();
  };
  return (
    <search className={styles["box"]}>
      <Icon name="search" size={30} />
      <input
        ref={input}
        className={styles["input"]}
        type="text"
        role="combobox"
        aria-label="Search the programme"
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && at >= 0 ? `${id}-${at}` : undefined}
        placeholder="Titles, people, words"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={200}
        value={words}
        onChange={(event) => {
          happen({ type: "typed" });
          onWords(event.target.value);
        }}
        onBlur={() => happen({ type: "left" })}
        onKeyDown={onKeyDown}
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
      <div
        className={styles["list"]}
        id={`${id}-list`}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a native list is no part of a combobox of one's own
        role="listbox"
        aria-label="Titles"
        hidden={!shown}
        data-testid="suggestions"
      >
        {shown &&
          items.map((suggestion, index) => (
            <Option
              key={suggestion.id}
              id={`${id}-${index}`}
              on={index === at}
              suggestion={suggestion}
              onChoose={() => choose(suggestion)}
            />
          ))}
      </div>
      <output className="unseen">{shown ? `${items.length} suggestions` : ""}</output>
    </search>
  );
};
