import { useId, useMemo, useState } from "react";
import { languageName } from "../../../platform/format.ts";
import type { Refusal } from "../../../platform/refusal.ts";
import { Button } from "../../../ui/button.tsx";
import { ConflictPanel } from "../editor/conflict-panel.tsx";
import type { Versioned } from "../editor/editor-state.ts";
import { isSame } from "../editor/edits.ts";
import { useEditor } from "../editor/use-editor.ts";
import { LanguageTexts } from "../language-texts.tsx";
import { RefusalLine } from "../refusal-line.tsx";
import studio from "../studio.module.css";
import { namesOfTexts, type NameTexts, presentTexts, shownName, textsOfNames } from "./term-names.ts";
import styles from "./terms-page.module.css";
import type { Term, Terms } from "./use-terms.ts";

type TermLineProps = { readonly term: Term; readonly terms: Terms };

const versionedNames = ({ names, version }: Term): Versioned<NameTexts> => ({ fields: textsOfNames(names), version });
const nameText = (value: unknown): string => (value as NameTexts[string] | undefined)?.name ?? "nothing";

const usedText = ({ titles }: Term): string => {
  if (titles === 0) return "in no title";
  return titles === 1 ? "in 1 title" : `in ${titles} titles`;
};

const Names = ({ term, terms, onDone }: TermLineProps & { readonly onDone: () => void }) => {
  const { slug } = term;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const editor = useEditor<NameTexts>({
    current: useMemo(() => versionedNames(term), [term]),
    save: async (_, version, whole) => {
      const refused = await terms.write(slug, namesOfTexts(whole), version);
      if (refused !== null) return { ok: false, error: refused };
      onDone();
      return { ok: true, value: { fields: whole, version: version + 1 } };
    },
    read: async () => {
      const latest = await terms.read(slug);
      return latest.ok ? { ok: true, value: versionedNames(latest.value) } : latest;
    },
  });
  const { base, draft, sent, conflict } = editor;
  const isNamed = Object.keys(term.names).length > 0;
  const remove = async (): Promise<void> => {
    const refused = await terms.write(slug, {}, base.version);
    if (refused === null) onDone();
    else setRefusal(refused);
  };
  const isUnchanged = isSame(namesOfTexts(draft), namesOfTexts(base.fields));
  return (
    <form
      className={styles["editor"]}
      data-testid="term-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void editor.submit();
      }}
    >
      <LanguageTexts
        texts={presentTexts(draft)}
        onChange={(texts) => {
          const languages = new Set([...Object.keys(draft), ...Object.keys(texts)]);
          for (const language of languages) editor.set(language, texts[language]);
        }}
        parts={[{ key: "name", label: "Name", max: 100 }]}
      />
      {conflict !== null && (
        <ConflictPanel editor={editor} labelOf={languageName} describe={(_, value) => nameText(value)} />
      )}
      <RefusalLine refusal={editor.refusal ?? refusal} />
      <div className={styles["actions"]}>
        <Button
          look="primary"
          type="submit"
          disabled={isUnchanged || sent !== null || conflict !== null}
          data-testid="save-term"
        >
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
        {isNamed && <Button onClick={() => void remove()}>Delete its names</Button>}
      </div>
    </form>
  );
};

/** One word: what it is called in data and in each language, and writing that. */
export const TermLine = ({ term, terms }: TermLineProps) => {
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
      <div id={id}>{isOpen && <Names term={term} terms={terms} onDone={() => setIsOpen(false)} />}</div>
    </li>
  );
};
