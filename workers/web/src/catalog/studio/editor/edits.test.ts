import { describe, expect, it } from "vitest";
import { changesOf, foreignChanges, isSame, rebased } from "./edits.ts";

const base = { name: "Reef", year: 2001, texts: { ru: { name: "Риф" } } as object, tags: ["sea"] };

describe("two people edit one title", () => {
  it("sends what differs and nothing else", () => {
    expect(changesOf(base, { ...base, year: 2002 })).toEqual({ year: 2002 });
    expect(changesOf(base, { ...base, tags: ["sea"] })).toEqual({});
    expect(changesOf(base, { ...base, tags: ["sea", "cold"] })).toEqual({ tags: ["sea", "cold"] });
  });

  it("takes objects with keys in another order, or with nothing said of a key, for the same", () => {
    expect(isSame({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true);
    expect(isSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
    expect(isSame([1, 2], [2, 1])).toBe(false);
    expect(isSame(null, undefined)).toBe(false);
  });

  it("tells what the other one changed, and where both did", () => {
    const changes = foreignChanges(base, { ...base, name: "My reef" }, { ...base, name: "Their reef", year: 1999 });
    expect(changes.map(({ key, isMine }) => [key, isMine])).toEqual([
      ["name", true],
      ["year", false],
    ]);
    expect(changes[0]).toMatchObject({ before: "Reef", theirs: "Their reef", mine: "My reef" });
  });

  it("is no clash when both wrote the same", () => {
    const same = { ...base, name: "Reefs" };
    expect(foreignChanges(base, same, same)[0]?.isMine).toBe(false);
  });

  it("tells of a field that one of them took away, where fields come and go", () => {
    const words: Readonly<Record<string, string | undefined>> = { en: "Drama", ru: "Драма" };
    expect(foreignChanges(words, { ...words, ru: "Драма!" }, { en: "Drama" })).toEqual([
      { key: "ru", before: "Драма", theirs: undefined, mine: "Драма!", isMine: true },
    ]);
    expect(changesOf(words, { ru: "Драма" })).toEqual({ en: undefined });
    expect(rebased(words, { ...words, de: "Drama" }, { en: "Drama" }, new Set())).toEqual({ en: "Drama", de: "Drama" });
  });

  it("keeps my changes to other fields, and of the clashes those that I insist on", () => {
    const mine = { ...base, name: "My reef", tags: ["mine"], year: 2010 };
    const latest = { ...base, name: "Their reef", year: 1999 };
    expect(rebased(base, mine, latest, new Set())).toEqual({ ...latest, tags: ["mine"] });
    expect(rebased(base, mine, latest, new Set(["name"]))).toEqual({ ...latest, name: "My reef", tags: ["mine"] });
  });
});
