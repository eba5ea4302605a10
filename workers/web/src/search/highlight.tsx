import { CatalogueText } from "../ui/catalogue-text.tsx";
import { highlightParts } from "./highlight-parts.ts";
import styles from "./highlight.module.css";

/** Text with the words that were found marked. */
export const Highlight = ({ text }: { readonly text: string }) => (
  <>
    {highlightParts(text).map((part, index) =>
      part.found ? (
        <mark key={index} className={styles["found"]}>
          <CatalogueText text={part.text} />
        </mark>
      ) : (
        <CatalogueText key={index} text={part.text} />
      ),
    )}
  </>
);
