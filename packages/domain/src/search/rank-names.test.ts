import { describe, expect, it } from "vitest";
import { foldText } from "./fold.ts";
import { rankNames } from "./rank-names.ts";
import { readQuery } from "./read-query.ts";
import { typoDistance, typosAllowed } from "./typo-distance.ts";

const rank = (query: string, names: readonly string[], textMatches: readonly string[] = []): readonly string[] => {
  const readings = readQuery(query);
  return rankNames(
    readings,
    names.map((name) => ({
      titleId: name,
      foldedName: foldText(name),
      textMatches: readings.map(() => textMatches.includes(name)),
    })),
  );
};

describe("ranking names", () => {
  it("puts the whole name before a longer one, and a name before a mention", () => {
    expect(rank("spider", ["The Spider", "Web", "Spider", "Spiderwick"], ["Web"])).toEqual([
      "Spider",
      "Spiderwick",
      "The Spider",
      "Web",
    ]);
  });

  it("forgives no typo in short words, one from 5 letters and two from 9", () => {
    expect(rank("ip", ["Up"])).toEqual([]);
    expect(rank("bartz", ["Bratz"])).toEqual(["Bratz"]);
    expect(rank("bxytz", ["Bratz"])).toEqual([]);
    expect(rank("insepsion", ["Inception"])).toEqual(["Inception"]);
    expect([4, 5, 8, 9].map(typosAllowed)).toEqual([0, 1, 1, 2]);
  });

  it("takes a number at its word", () => {
    expect(rank("20499", ["Blade Runner 2049"])).toEqual([]);
  });

  it("matches the last word while it is being typed", () => {
    expect(rank("blade ru", ["Blade Runner", "Blade"])).toEqual(["Blade Runner"]);
  });

  it("falls back to most of the words only when no title has all", () => {
    expect(rank("interstellar movie", ["Interstellar", "Up"])).toEqual(["Interstellar"]);
    expect(rank("interstellar movie", ["Interstellar", "Interstellar Movie"])).toEqual(["Interstellar Movie"]);
  });

  it("prefers what was typed over the other keyboard layout", () => {
    expect(rank("ghbdtn", ["Привет", "Ghbdtn"])).toEqual(["Ghbdtn", "Привет"]);
  });
});

describe("counting typos", () => {
  it.each([
    ["brat", "brat", 0],
    ["brat", "barat", 1],
    ["brat", "bart", 1],
    ["brat", "rat", 1],
    ["kitten", "sitting", 3],
    ["", "abc", 3],
  ])("%s → %s", (left, right, typos) => {
    expect(typoDistance(left, right, 3)).toBe(typos);
    expect(typoDistance(right, left, 3)).toBe(typos);
  });

  it("stops counting beyond the bound", () => {
    expect(typoDistance("abcdefgh", "zyxwvuts", 2)).toBe(3);
    expect(typoDistance("a", "abcdefgh", 2)).toBe(3);
  });
});
