import { describe, expect, it } from "vitest";
import { CLOSED, type ComboboxState, comboboxStep } from "./combobox-state.ts";

const key = (state: ComboboxState, name: string, count = 3) => comboboxStep(state, { type: "key", key: name, count });
const open = (at = -1): ComboboxState => ({ open: true, at });

describe("the list of a combobox", () => {
  it("opens while typing with nothing chosen, so that Enter searches for what was typed", () => {
    const typed = comboboxStep(open(2), { type: "typed" });
    expect(typed.state).toEqual(open(-1));
    expect(key(typed.state, "Enter")).toMatchObject({ state: CLOSED, deed: "search" });
  });

  it("is walked through with the arrows, from the field to the last option and back to the field", () => {
    expect(key(open(-1), "ArrowDown").state).toEqual(open(0));
    expect(key(open(2), "ArrowDown").state).toEqual(open(-1));
    expect(key(open(-1), "ArrowUp").state).toEqual(open(2));
    expect(key(open(0), "ArrowUp").state).toEqual(open(-1));
    expect(key(CLOSED, "ArrowDown").state).toEqual(open(0));
    expect(key(CLOSED, "ArrowUp").state).toEqual(open(2));
  });

  it("chooses the option on which the keyboard stands", () => {
    expect(key(open(1), "Enter")).toMatchObject({ state: CLOSED, deed: "choose", handled: true });
  });

  it("chooses nothing that is not there any more", () => {
    expect(key(open(2), "Enter", 1).deed).toBe("search");
    expect(key(open(0), "Enter", 0).deed).toBe("search");
    expect(key(CLOSED, "ArrowDown", 0).state).toEqual(open(-1));
  });

  it("closes with Escape first and clears the words with the second", () => {
    expect(key(open(1), "Escape")).toMatchObject({ state: CLOSED, deed: "none" });
    expect(key(CLOSED, "Escape").deed).toBe("clear");
  });

  it("closes when the field is left, and leaves Tab and letters to the browser", () => {
    expect(comboboxStep(open(1), { type: "left" }).state).toEqual(CLOSED);
    expect(key(open(1), "Tab")).toMatchObject({ state: CLOSED, handled: false });
    expect(key(open(1), "a")).toMatchObject({ state: open(1), handled: false });
  });
});
