import type { Refusal } from "../../../platform/refusal.ts";
import { changedKeys, foreignChanges, rebased } from "./edits.ts";

/** A thing's fields at one version. */
export type Versioned<T> = { readonly fields: T; readonly version: number };

/** A form over something that others may edit at the same time. */
export type EditorState<T> = {
  /** As it was when it was last read or written. */
  readonly base: Versioned<T>;
  readonly draft: T;
  /** What is on its way to the server. */
  readonly sent: T | null;
  /** A newer version by somebody else, to be looked at before anything is saved. */
  readonly conflict: Versioned<T> | null;
  readonly refusal: Refusal | null;
  readonly isSaved: boolean;
};

export type EditorAction<T> =
  | { readonly type: "change"; readonly patch: Partial<T> }
  | { readonly type: "discard" }
  | { readonly type: "send" }
  | { readonly type: "saved"; readonly latest: Versioned<T> }
  | { readonly type: "refused"; readonly refusal: Refusal }
  /** Read anew for another reason than a save of this form; `mustShow` after a refused save. */
  | { readonly type: "read"; readonly latest: Versioned<T>; readonly mustShow: boolean }
  | { readonly type: "resolve"; readonly keepMine: ReadonlySet<string> };

export const openEditor = <T>(base: Versioned<T>): EditorState<T> => ({
  base,
  draft: base.fields,
  sent: null,
  conflict: null,
  refusal: null,
  isSaved: false,
});

export const isDirty = <T extends object>({ base, draft }: EditorState<T>): boolean =>
  changedKeys(base.fields, draft).length > 0;

const onRead = <T extends object>(state: EditorState<T>, latest: Versioned<T>, mustShow: boolean): EditorState<T> => {
  if (latest.version <= state.base.version && !mustShow) return state;
  const { base, draft } = state;
  const clashes = foreignChanges(base.fields, draft, latest.fields).some(({ isMine }) => isMine);
  if (mustShow || clashes) return { ...state, sent: null, refusal: null, isSaved: false, conflict: latest };
  // Nothing of mine is touched: it goes on from the newer version without a word.
  return { ...state, base: latest, draft: rebased(base.fields, draft, latest.fields, new Set()) };
};

/** What becomes of the form. */
export const editorReducer = <T extends object>(state: EditorState<T>, action: EditorAction<T>): EditorState<T> => {
  switch (action.type) {
    case "change":
      return { ...state, draft: { ...state.draft, ...action.patch }, isSaved: false };
    case "discard":
      return openEditor(state.conflict ?? state.base);
    case "send":
      return { ...state, sent: state.draft, refusal: null };
    case "saved": {
      // Whatever was typed while the save was on its way is still to be saved.
      const sent = state.sent ?? state.draft;
      const since = rebased(sent, state.draft, action.latest.fields, new Set(Object.keys(state.draft)));
      return {
        ...openEditor(action.latest),
        draft: since,
        isSaved: changedKeys(action.latest.fields, since).length === 0,
      };
    }
    case "refused":
      return { ...state, sent: null, refusal: action.refusal, isSaved: false };
    case "read":
      return state.sent === null || action.mustShow ? onRead(state, action.latest, action.mustShow) : state;
    case "resolve": {
      if (state.conflict === null) return state;
      const { base, draft, conflict } = state;
      return { ...openEditor(conflict), draft: rebased(base.fields, draft, conflict.fields, action.keepMine) };
    }
  }
};
