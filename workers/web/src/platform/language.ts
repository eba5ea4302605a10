import { useSyncExternalStore } from "react";
import { useServices } from "./services.ts";

/** Languages in which the programme is written; whoever chooses none gets what the browser asks for. */
export const CATALOGUE_LANGUAGES = ["en", "ru"] as const;

/** The language of the programme's texts, kept over visits. `null` leaves it to the browser's `Accept-Language`. */
export type LanguageChoice = {
  readonly current: () => string | null;
  readonly subscribe: (listener: () => void) => () => void;
  readonly choose: (language: string | null) => void;
};

const KEY = "cinema.language";
const TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;

/** `storage` is null where the browser forbids it; the choice then lasts until the page is left. */
export const createLanguageChoice = (
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null,
): LanguageChoice => {
  const listeners = new Set<() => void>();
  const kept = storage?.getItem(KEY) ?? null;
  let chosen = kept !== null && TAG.test(kept) ? kept : null;
  return {
    current: () => chosen,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choose: (language) => {
      chosen = language;
      if (language === null) storage?.removeItem(KEY);
      else storage?.setItem(KEY, language);
      for (const listener of listeners) listener();
    },
  };
};

/** `path` with `?language=` when a language was chosen. */
export const inLanguage = (path: string, language: string | null): string =>
  language === null ? path : `${path}${path.includes("?") ? "&" : "?"}language=${encodeURIComponent(language)}`;

/** The chosen language, or null. */
export const useLanguage = (): string | null => {
  const { language } = useServices();
  return useSyncExternalStore(language.subscribe, language.current);
};
