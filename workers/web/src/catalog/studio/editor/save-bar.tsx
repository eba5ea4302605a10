import { useEffect } from "react";
import { refusalText } from "../../../platform/refusal-text.ts";
import { Button } from "../../../ui/button.tsx";
import { ConflictPanel } from "./conflict-panel.tsx";
import styles from "./editor.module.css";
import { LeaveGuard } from "./leave-guard.tsx";
import type { Editor } from "./use-editor.ts";

type SaveBarProps<T extends object> = {
  readonly editor: Editor<T>;
  readonly labelOf: (key: string) => string;
  readonly describe?: (key: string, value: unknown) => string;
};

/** Stands at the lower edge: what is not saved, saving it, why that was refused, and what somebody else changed. */
export const SaveBar = <T extends object>({ editor, labelOf, describe }: SaveBarProps<T>) => {
  const { changed, refusal, isSaved, sent, submit, conflict } = editor;
  const isSending = sent !== null;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void submit();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [submit]);
  const text = refusal === null ? null : refusalText(refusal);
  return (
    <>
      <LeaveGuard isDirty={editor.isDirty} />
      {conflict !== null && <ConflictPanel editor={editor} labelOf={labelOf} describe={describe} />}
      <div className={styles["bar"]} data-dirty={editor.isDirty} data-testid="save-bar">
        <output className={styles["status"]} data-testid="save-status">
          {text !== null && (
            <span className={styles["refused"]} role="alert">
              <strong>{text.heading}</strong> {text.text}
              {refusal?.reason === "problem" && refusal.detail !== null && ` ${refusal.detail}`}
              {refusal?.reason === "problem" && refusal.fields.length > 0 && (
                <> ({refusal.fields.map(({ path }) => labelOf(path.split(".")[0] ?? "")).join(", ")})</>
              )}
            </span>
          )}
          {text === null && isSending && "Saving…"}
          {text === null && !isSending && isSaved && "Saved."}
          {text === null && !isSending && !isSaved && changed.length > 0 && (
            <>
              Not saved: <span className={styles["changed"]}>{changed.map(labelOf).join(", ")}</span>
            </>
          )}
        </output>
        <Button onClick={editor.discard} disabled={!editor.isDirty || isSending}>
          Discard
        </Button>
        <Button
          look="primary"
          onClick={() => void submit()}
          disabled={!editor.isDirty || isSending || conflict !== null}
          data-testid="save"
        >
          Save
        </Button>
      </div>
    </>
  );
};
