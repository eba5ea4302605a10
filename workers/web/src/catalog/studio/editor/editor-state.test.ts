import { describe, expect, it } from "vitest";
import { type EditorAction, editorReducer, type EditorState, isDirty, openEditor } from "./editor-state.ts";

type Fields = { name: string; year: number; tags: string[] };
const at = (version: number, patch: Partial<Fields> = {}) => ({
  version,
  fields: { name: "Reef", year: 2001, tags: [], ...patch },
});
const play = (...actions: readonly EditorAction<Fields>[]): EditorState<Fields> =>
  actions.reduce(editorReducer<Fields>, openEditor<Fields>(at(1)));

describe("a form over what others edit too", () => {
  it("is clean after its changes are saved or discarded", () => {
    const changed = play({ type: "change", patch: { year: 2002 } });
    expect(isDirty(changed)).toBe(true);
    expect(isDirty(editorReducer(changed, { type: "discard" }))).toBe(false);
    const saved = [{ type: "send" }, { type: "saved", latest: at(2, { year: 2002 }) }] as const;
    const after = saved.reduce(editorReducer<Fields>, changed);
    expect([isDirty(after), after.isSaved, after.base.version]).toEqual([false, true, 2]);
  });

  it("keeps what was typed while a save was on its way", () => {
    const after = play(
      { type: "change", patch: { year: 2002 } },
      { type: "send" },
      { type: "change", patch: { name: "Reefs" } },
      { type: "saved", latest: at(2, { year: 2002 }) },
    );
    expect(after.draft).toEqual({ name: "Reefs", year: 2002, tags: [] });
    expect([isDirty(after), after.isSaved]).toEqual([true, false]);
  });

  it("takes what the server made of a field that was sent", () => {
    const after = play(
      { type: "change", patch: { tags: ["a", "a"] } },
      { type: "send" },
      { type: "saved", latest: at(2, { tags: ["a"] }) },
    );
    expect(after.draft.tags).toEqual(["a"]);
    expect(isDirty(after)).toBe(false);
  });

  it("loses nothing when a save is refused", () => {
    const refusal = { reason: "offline" } as const;
    const after = play({ type: "change", patch: { year: 2002 } }, { type: "send" }, { type: "refused", refusal });
    expect([after.draft.year, after.refusal, after.sent]).toEqual([2002, refusal, null]);
  });

  it("goes on by itself when somebody else changed other fields", () => {
    const after = play(
      { type: "change", patch: { year: 2002 } },
      { type: "read", latest: at(2, { name: "Theirs" }), mustShow: false },
    );
    expect(after.conflict).toBeNull();
    expect(after.base.version).toBe(2);
    expect(after.draft).toEqual({ name: "Theirs", year: 2002, tags: [] });
  });

  it("shows a clash, and after a refused save whatever was changed, before anything is saved", () => {
    const clash = { type: "read", latest: at(2, { year: 1999 }), mustShow: false } as const;
    const after = play({ type: "change", patch: { year: 2002 } }, clash);
    expect(after.conflict?.version).toBe(2);
    expect(after.base.version).toBe(1);
    const refused = play(
      { type: "change", patch: { year: 2002 } },
      { type: "send" },
      { type: "read", latest: at(2, { name: "Theirs" }), mustShow: true },
    );
    expect(refused.conflict?.version).toBe(2);
  });

  it("goes on from the newer version with the side that was chosen for each field", () => {
    const clashed = play(
      { type: "change", patch: { year: 2002, tags: ["mine"] } },
      { type: "read", latest: at(2, { year: 1999 }), mustShow: true },
    );
    const theirs = editorReducer(clashed, { type: "resolve", keepMine: new Set() });
    expect([theirs.draft, theirs.base.version]).toEqual([{ name: "Reef", year: 1999, tags: ["mine"] }, 2]);
    const mine = editorReducer(clashed, { type: "resolve", keepMine: new Set(["year"]) });
    expect(mine.draft.year).toBe(2002);
    expect(mine.conflict).toBeNull();
  });

  it("takes no older version for news, and none while a save is on its way", () => {
    const old = play({ type: "read", latest: at(1, { name: "Old" }), mustShow: false });
    expect(old.draft.name).toBe("Reef");
    const sending = play({ type: "send" }, { type: "read", latest: at(2, { name: "New" }), mustShow: false });
    expect(sending.base.version).toBe(1);
  });
});
