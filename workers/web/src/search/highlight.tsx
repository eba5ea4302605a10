import { highlightParts } from "./highlight-parts.ts";
import styles from "./highlight.module.css";

/** Text with the words that were found marked. */
export const Highlight = ({ text }: { readonly text: string }) => (
  <>
    {highlightParts(text).map((part, index) =>
      part.found ? (
        <mark key={index} className={styles["found"]}>
          {part.text}
        </mark>
      ) : (
        part.text
      ),
    )}
  </>
);
