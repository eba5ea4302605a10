import type { Key } from "../editor/edits.ts";
import type { Editor } from "../editor/use-editor.ts";
import { fieldText } from "../words.ts";
import { type TitleFields, toggledLock } from "./title-fields.ts";

export type TitleEditor = Editor<TitleFields>;

/** Name, errors, mark and lock of one field of a title, for `Field` and `FieldGroup`. */
export const bindField = (editor: TitleEditor, key: Exclude<Key<TitleFields>, "lockedFields">) => ({
  label: fieldText(key),
  errors: editor.errorsOf(key),
  isChanged: editor.isChanged(key),
  lock: {
    isLocked: editor.draft.lockedFields.includes(key),
    onToggle: () => editor.set("lockedFields", toggledLock(editor.draft.lockedFields, key)),
  },
});
