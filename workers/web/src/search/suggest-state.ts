/** A combobox with a list that pops up (WAI-ARIA APG): open or not, and which option the keyboard stands on; -1 for none. */
export type SuggestState = { readonly open: boolean; readonly at: number };
export const CLOSED: SuggestState = { open: false, at: -1 };

export type SuggestEvent =
  | { readonly type: "typed" }
  | { readonly type: "focused" }
  | { readonly type: "left" }
  | { readonly type: "key"; readonly key: string; readonly count: number };

/** What a key asks for beside moving in the list. */
export type SuggestDeed = "choose" | "search" | "clear" | "none";

export type SuggestStep = {
  readonly state: SuggestState;
  readonly deed: SuggestDeed;
  /** Whether the browser's own meaning of the key is taken from it. */
  readonly handled: boolean;
};

const step = (state: SuggestState, deed: SuggestDeed = "none", handled = true): SuggestStep => ({
  state,
  deed,
  handled,
});

const onKey = (state: SuggestState, key: string, count: number): SuggestStep => {
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
export const suggestStep = (state: SuggestState, event: SuggestEvent): SuggestStep => {
  switch (event.type) {
    case "typed":
      return step({ open: true, at: -1 }, "none", false);
    case "focused":
      return step(state, "none", false);
    case "left":
      return step(CLOSED, "none", false);
    case "key":
      return onKey(state, event.key, event.count);
  }
};
