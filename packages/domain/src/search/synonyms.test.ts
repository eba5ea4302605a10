import { describe, expect, it } from "vitest";
import { SYNONYMS, synonymsOf } from "./synonyms.ts";

describe("synonyms", () => {
  it("replaces a word or a phrase, wherever it stands, by each of its group", () => {
    expect(synonymsOf("sci fi war")).toContain("science fiction war");
    expect(synonymsOf("old cartoon")).toContain("old animation");
    expect(synonymsOf("multik")).toContain("animation");
  });

  it("takes the longest phrase, and no part of a word", () => {
    expect(synonymsOf("science fiction")).not.toContain("science fiction");
    expect(synonymsOf("warm")).toEqual([]);
    expect(synonymsOf("")).toEqual([]);
  });

  it("has every phrase folded and in one group alone", () => {
    const all = SYNONYMS.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((phrase) => !/^[\p{L}\p{N} ]+$/u.test(phrase))).toEqual([]);
  });
});
