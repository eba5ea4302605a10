import type { Result } from "@cinema/foundation";
import { useCallback, useEffect, useReducer } from "react";
import type { Refusal } from "../../../platform/refusal.ts";
import { changedKeys, changesOf, isSame, type Key } from "./edits.ts";
import { editorReducer, isDirty, openEditor, type Versioned } from "./editor-state.ts";
import { fieldErrors } from "./field-errors.ts";

type EditorUse<T extends object> = {
  /** As it was last read; a newer one is taken over or shown as a clash. */
  readonly current: Versioned<T>;
  /** `whole` is what becomes of it, for what is only written whole. */
  readonly save: (changes: Partial<T>, version: number, whole: T) => Promise<Result<Versioned<T>, Refusal>>;
  /** Reads it anew, after a save that came too late. */
  readonly read: () => Promise<Result<Versioned<T>, Refusal>>;
};

const isConflict = (refusal: Refusal): boolean =>
  refusal.reason === "problem" && refusal.code === "catalog.version_conflict";

/** A form over something with versions: what was changed, saving it, and what others did meanwhile. */
export const useEditor = <T extends object>({ current, save, read }: EditorUse<T>) => {
  const [state, dispatch] = useReducer(editorReducer<T>, current, openEditor<T>);
  const { base, draft, conflict } = state;
  useEffect(() => dispatch({ type: "read", latest: current, mustShow: false }), [current]);

  const submit = useCallback(async (): Promise<void> => {
    if (conflict !== null) return;
    const changes = changesOf(base.fields, draft);
    if (Object.keys(changes).length === 0) return;
    dispatch({ type: "send" });
    const answer = await save(changes, base.version, draft);
    if (answer.ok) return dispatch({ type: "saved", latest: answer.value });
    if (!isConflict(answer.error)) return dispatch({ type: "refused", refusal: answer.error });
    const latest = await read();
    if (latest.ok) dispatch({ type: "read", latest: latest.value, mustShow: true });
    else dispatch({ type: "refused", refusal: latest.error });
  }, [base, draft, conflict, save, read]);

  return {
    ...state,
    isDirty: isDirty(state),
    changed: changedKeys(base.fields, draft),
    set: <K extends Key<T>>(key: K, value: T[K]): void => {
      const patch: Partial<T> = {};
      patch[key] = value;
      dispatch({ type: "change", patch });
    },
    discard: () => dispatch({ type: "discard" }),
    resolve: (keepMine: ReadonlySet<string>) => dispatch({ type: "resolve", keepMine }),
    submit,
    errorsOf: (key: string) => fieldErrors(state.refusal, key),
    isChanged: (key: Key<T>) => !isSame(base.fields[key], draft[key]),
  };
};

export type Editor<T extends object> = ReturnType<typeof useEditor<T>>;
