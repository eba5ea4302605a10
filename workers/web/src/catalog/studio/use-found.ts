import { useState } from "react";
import { useDebounced } from "../../ui/use-debounced.ts";

const FIND_MS = 250;

/** Words to find by, as they are asked for once typing stops, and pages of what they find. */
export const useFound = () => {
  const [words, setWords] = useState("");
  const [cursor, setCursor] = useState("");
  const q = useDebounced(words.trim(), FIND_MS);
  return {
    asked: { q, cursor, limit: "30" },
    cursor,
    setCursor,
    find: (next: string): void => {
      setCursor("");
      setWords(next);
    },
  };
};
