import { type KeyboardEvent, useId, useState } from "react";
import { CLOSED, type ComboboxEvent, type ComboboxState, comboboxStep } from "./combobox-state.ts";

type ComboboxUse<T> = {
  /** What can be chosen now; an empty list does not pop up. */
  readonly options: readonly T[];
  readonly onChoose: (option: T) => void;
  /** Enter on what was typed. */
  readonly onSubmit?: () => void;
  /** Escape on a closed list. */
  readonly onClear?: () => void;
};

/** Keyboard and ARIA of a text field with a list that pops up (WAI-ARIA practices, editable combobox). */
export const useCombobox = <T extends { readonly id: string }>(use: ComboboxUse<T>) => {
  const { options, onChoose, onSubmit, onClear } = use;
  const id = useId();
  const [open, setOpen] = useState(false);
  // The option and not its place: a list that comes late must not put another one under the keyboard.
  const [standing, setStanding] = useState<string | null>(null);
  const isShown = open && options.length > 0;
  const at = standing === null ? -1 : options.findIndex((option) => option.id === standing);
  const become = (state: ComboboxState): void => {
    setOpen(state.open);
    setStanding(options[state.at]?.id ?? null);
  };

  const choose = (option: T | undefined): void => {
    become(CLOSED);
    if (option !== undefined) onChoose(option);
  };
  const happen = (event: ComboboxEvent): boolean => {
    const next = comboboxStep({ open, at }, event);
    become(next.state);
    if (next.deed === "choose") choose(options[at]);
    if (next.deed === "search") onSubmit?.();
    if (next.deed === "clear") onClear?.();
    return next.handled;
  };
  return {
    isOpen: open,
    isShown,
    /** For the text field, beside its own value and `onChange`, which calls `onType`. */
    inputProps: {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": isShown,
      "aria-controls": `${id}-list`,
      "aria-activedescendant": isShown && at >= 0 ? `${id}-${at}` : undefined,
      autoComplete: "off",
      autoCorrect: "off",
      spellCheck: false,
      onBlur: () => void happen({ type: "left" }),
      onKeyDown: (event: KeyboardEvent): void => {
        // Letters that are still being composed (Japanese, Chinese) end with an Enter of their own.
        if (event.nativeEvent.isComposing) return;
        if (happen({ type: "key", key: event.key, count: options.length })) event.preventDefault();
      },
    } as const,
    onType: () => void happen({ type: "typed" }),
    listProps: { id: `${id}-list`, role: "listbox", hidden: !isShown } as const,
    /** The keyboard's way to an option is the field (`aria-activedescendant`), so options take no focus of their own. */
    optionProps: (index: number) =>
      ({
        id: `${id}-${index}`,
        role: "option",
        "aria-selected": index === at,
        onPointerDown: (event: { preventDefault: () => void }): void => {
          event.preventDefault();
          choose(options[index]);
        },
      }) as const,
  };
};
