import { describe, expect, it } from "vitest";
import { beginningOf, foldText, wordsOf } from "./fold.ts";
import { swapKeyboardLayout } from "./keyboard-layout.ts";

describe("folding", () => {
  it.each([
    ["Amélie", "amelie"],
    ["Un CŒUR en hiver", "un coeur en hiver"],
    ["Die Straße", "die strasse"],
    ["Łódź", "lodz"],
    ["Spider-Man: Far  from Home!", "spider man far from home"],
    ["Ocean’s Eleven", "oceans eleven"],
    ["Fast & Furious", "fast and furious"],
    ["Ёжик в тумане", "ezhik v tumane"],
    ["Щука и йод", "schuka i yod"],
    ["ﬁlm № 5", "film no 5"],
    ["千と千尋", "千と千尋"],
    ["\u0000\uD800 ?!", ""],
  ])("reads %j as %j", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("makes the same of composed and decomposed letters", () => {
    expect(foldText("Йод, Amélie".normalize("NFD"))).toBe(foldText("Йод, Amélie".normalize("NFC")));
  });

  it("makes several words of one that is longer than any engine takes, and loses nothing of it", () => {
    const folded = foldText(`a ${"㌖".repeat(50)} b`);
    expect(folded.replaceAll(" ", "")).toBe(`a${"キロメートル".repeat(50)}b`);
    expect(wordsOf(folded).map(({ length }) => length)).toEqual([1, 100, 100, 100, 1]);
    expect(wordsOf(foldText("𠮷".repeat(150)))).toEqual(["𠮷".repeat(100), "𠮷".repeat(50)]);
    expect(foldText("x".repeat(100))).toBe("x".repeat(100));
  });

  it("is cut between characters", () => {
    expect(beginningOf(`a${"𠮷".repeat(60)}`, 100)).toBe(`a${"𠮷".repeat(49)}`);
    expect([beginningOf("ab cd", 3), beginningOf("ab", 3)]).toEqual(["ab", "ab"]);
  });

  it("changes nothing the second time", () => {
    for (const text of ["Ёжик & Œuvre", "İstanbul", "a'b-c", "½ ﬀ Ǆ", "㌖".repeat(200), "각".repeat(120)])
      expect(foldText(foldText(text))).toBe(foldText(text));
  });
});

describe("the other keyboard layout", () => {
  it("reads keys of either layout as those of the other", () => {
    expect(swapKeyboardLayout("Ghbdtn")).toBe("привет");
    expect(swapKeyboardLayout(",hfn")).toBe("брат");
    expect(swapKeyboardLayout("штсузешщт")).toBe("inception");
  });
});
