/** A combobox with a list that pops up (WAI-ARIA APG): open or not, and which option the keyboard stands on; -1 for none. */
export type ComboboxState = { readonly open: boolean; readonly at: number };
export const CLOSED: ComboboxState = { open: false, at: -1 };

export type ComboboxEvent =
  | { readonly type: "typed" }
  | { readonly type: "left" }
  | { readonly type: "key"; readonly key: string; readonly count: number };

/** What a key asks for beside moving in the list. */
export type ComboboxDeed = "choose" | "search" | "clear" | "none";

export type ComboboxStep = {
  readonly state: ComboboxState;
  readonly deed: ComboboxDeed;
  /** Whether the browser's own meaning of the key is taken from it. */
  readonly handled: boolean;
};

const step = (state: ComboboxState, deed: ComboboxDeed = "none", handled = true): ComboboxStep => ({
  state,
  deed,
  handled,
});

const onKey = (state: ComboboxState, key: string, count: number): ComboboxStep => {
  const shown = state.open && count > 0;
  switch (key) {
    case "ArrowDown":
      if (!shown) return step({ open: true, at: count > 0 ? 0 : -1 });
      // Past the last option is the field itself again, so that what was typed can be searched for.
      return step({ open: true, at: state.at + 1 >= count ? -1 : state.at + 1 });
    case "ArrowUp":
      if (!shown) return step({ open: true, at: count - 1 });
      return step({ open: true, at: state.at === -1 ? count - 1 : state.at - 1 });
    case "Enter":
      return shown && state.at >= 0 && state.at < count ? step(CLOSED, "choose") : step(CLOSED, "search");
    case "Escape":
      return shown ? step(CLOSED) : step(CLOSED, "clear");
    case "Tab":
      return step(CLOSED, "none", false);
    default:
      return step(state, "none", false);
  }
};

/** What becomes of the list, and what is done, when something happens. */
export const comboboxStep = (state: ComboboxState, event: ComboboxEvent): ComboboxStep => {
  switch (event.type) {
    case "typed":
      return step({ open: true, at: -1 }, "none", false);
    case "left":
      return step(CLOSED, "none", false);
    case "key":
      return onKey(state, event.key, event.count);
  }
};
