import { useId, useState } from "react";
import { languageName } from "../../../platform/format.ts";
import type { Refusal } from "../../../platform/refusal.ts";
import { Button } from "../../../ui/button.tsx";
import { isSame } from "../editor/edits.ts";
import { LanguageTexts } from "../language-texts.tsx";
import { RefusalLine } from "../refusal-line.tsx";
import studio from "../studio.module.css";
import { namesOfTexts, type Names, type NameTexts, shownName, textsOfNames } from "./term-names.ts";
import styles from "./terms-page.module.css";
import type { Term } from "./use-terms.ts";

type TermLineProps = { readonly term: Term; readonly write: (slug: string, names: Names) => Promise<Refusal | null> };

const usedText = ({ titles }: Term): string => {
  if (titles === 0) return "in no title";
  return titles === 1 ? "in 1 title" : `in ${titles} titles`;
};

const Names = ({ term, write, onDone }: TermLineProps & { readonly onDone: () => void }) => {
  const [texts, setTexts] = useState<NameTexts>(() => textsOfNames(term.names));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const names = namesOfTexts(texts);
  const isNamed = Object.keys(term.names).length > 0;
  const save = async (next: Names): Promise<void> => {
    const refused = await write(term.slug, next);
    if (refused === null) onDone();
    else setRefusal(refused);
  };
  return (
    <form
      className={styles["editor"]}
      data-testid="term-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save(names);
      }}
    >
      <LanguageTexts texts={texts} onChange={setTexts} parts={[{ key: "name", label: "Name", max: 100 }]} />
      <RefusalLine refusal={refusal} />
      <div className={styles["actions"]}>
        <Button look="primary" type="submit" disabled={isSame(names, term.names)} data-testid="save-term">
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
        {isNamed && <Button onClick={() => void save({})}>Delete its names</Button>}
      </div>
    </form>
  );
};

/** One word: what it is called in data and in each language, and writing that. */
export const TermLine = ({ term, write }: TermLineProps) => {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const languages = Object.keys(term.names);
  return (
    <li data-testid="term">
      <button
        type="button"
        className={`${studio["row"]} ${styles["line"]}`}
        data-plain="true"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span className={studio["name"]}>{shownName(term.slug, term.names)}</span>
        <span className={studio["quiet"]}>
          {term.slug} · {usedText(term)}
        </span>
        <span className={`${studio["quiet"]} ${studio["last"]}`}>
          {languages.length === 0 ? "no names" : languages.map(languageName).join(", ")}
        </span>
      </button>
      <div id={id}>{isOpen && <Names term={term} write={write} onDone={() => setIsOpen(false)} />}</div>
    </li>
  );
};
