import { type KeyboardEvent, useId, useState } from "react";
import { CLOSED, type ComboboxEvent, comboboxStep } from "./combobox-state.ts";

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
export const useCombobox = <T>({ options, onChoose, onSubmit, onClear }: ComboboxUse<T>) => {
  const id = useId();
  const [state, setState] = useState(CLOSED);
  const isShown = state.open && options.length > 0;
  const at = Math.min(state.at, options.length - 1);

  const choose = (option: T | undefined): void => {
    setState(CLOSED);
    if (option !== undefined) onChoose(option);
  };
  const happen = (event: ComboboxEvent): boolean => {
    const next = comboboxStep(state, event);
    setState(next.state);
    if (next.deed === "choose") choose(options[at]);
    if (next.deed === "search") onSubmit?.();
    if (next.deed === "clear") onClear?.();
    return next.handled;
  };
  return {
    isOpen: state.open,
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
