import { describe, expect, it } from "vitest";
import { foldText } from "./fold.ts";
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

  it("changes nothing the second time", () => {
    for (const text of ["Ёжик & Œuvre", "İstanbul", "a'b-c", "½ ﬀ Ǆ"])
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
