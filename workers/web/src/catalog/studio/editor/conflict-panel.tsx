import { useEffect, useRef, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { foreignChanges } from "./edits.ts";
import styles from "./editor.module.css";
import type { Editor } from "./use-editor.ts";
import { valueText } from "./value-text.ts";

type ConflictPanelProps<T extends object> = {
  readonly editor: Editor<T>;
  readonly labelOf: (key: string) => string;
  readonly describe?: ((key: string, value: unknown) => string) | undefined;
};

/** What somebody else changed meanwhile; where both changed a field, one side is chosen. Nothing typed is lost. */
export const ConflictPanel = <T extends object>({
  editor,
  labelOf,
  describe = (_, value) => valueText(value),
}: ConflictPanelProps<T>) => {
  const [keepMine, setKeepMine] = useState<ReadonlySet<string>>(new Set());
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const { base, draft, conflict } = editor;
  if (conflict === null) return null;
  const changes = foreignChanges(base.fields, draft, conflict.fields);
  const choose = (key: string, mine: boolean): void => {
    const next = new Set(keepMine);
    if (mine) next.add(key);
    else next.delete(key);
    setKeepMine(next);
  };
  return (
    <section className={styles["conflict"]} role="alert" tabIndex={-1} ref={panel} data-testid="conflict">
      <h2>Somebody else changed this meanwhile</h2>
      <p>
        {changes.length === 0
          ? "Nothing that stands in this form differs. Your changes can be saved on top of it."
          : "Your own changes are kept. Where both of you changed the same, say what holds."}
      </p>
      <ul className={styles["changes"]}>
        {changes.map(({ key, before, theirs, mine, isMine }) => (
          <li key={key} data-testid={`conflict-${key}`}>
            <h3>{labelOf(key)}</h3>
            {isMine ? (
              <fieldset>
                <legend className="unseen">{labelOf(key)}</legend>
                <label>
                  <input type="radio" name={key} checked={!keepMine.has(key)} onChange={() => choose(key, false)} />
                  <span>
                    Theirs: <q>{describe(key, theirs)}</q>
                  </span>
                </label>
                <label>
                  <input type="radio" name={key} checked={keepMine.has(key)} onChange={() => choose(key, true)} />
                  <span>
                    Yours: <q>{describe(key, mine)}</q>
                  </span>
                </label>
              </fieldset>
            ) : (
              <p>
                <del>{describe(key, before)}</del> → <ins>{describe(key, theirs)}</ins>
              </p>
            )}
          </li>
        ))}
      </ul>
      <div className={styles["actions"]}>
        <Button look="primary" onClick={() => editor.resolve(keepMine)} data-testid="resolve">
          Go on from here
        </Button>
        <Button onClick={editor.discard}>Drop my changes</Button>
      </div>
    </section>
  );
};
