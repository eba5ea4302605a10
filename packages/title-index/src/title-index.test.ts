import { GOLDEN_QUERIES, SUGGEST_KINDS } from "@cinema/search-golden";
import { describe, expect, it } from "vitest";
import { buildTitleIndex } from "./build-title-index.ts";
import { GOLDEN_ENTRIES, openEntries, question } from "./golden-entries.fixture.ts";
import type { SuggestQuestion } from "./open-title-index.ts";
import type { TitleEntry } from "./title-entry.ts";

const index = openEntries(GOLDEN_ENTRIES);
const kinds: readonly string[] = SUGGEST_KINDS;
const forNames = GOLDEN_QUERIES.filter(({ kind }) => kinds.includes(kind));

const film = (more: Partial<TitleEntry>): TitleEntry => ({
  ...(GOLDEN_ENTRIES[0] as TitleEntry),
  localisedNames: {},
  otherNames: [],
  originalLanguage: null,
  ...more,
});
const idsOf = (entries: readonly TitleEntry[], query: string, more: Partial<SuggestQuestion> = {}) =>
  openEntries(entries)
    .suggest(question(query, more))
    .map(({ id }) => id);

describe("golden queries", () => {
  it.each(forNames)("finds what is meant by “$query” ($kind)", ({ query, expected, within }) => {
    const found = index.suggest(question(query)).map(({ id }) => id);
    const place = found.findIndex((id) => expected.includes(id));
    expect(place, found.join(" ")).toBeGreaterThanOrEqual(0);
    expect(place, found.join(" ")).toBeLessThan(within);
  });
});

describe("what is found", () => {
  it("is nothing for nothing, for punctuation and for a word near no name", () => {
    for (const query of ["", "  ", "?!…", "\u0000\uD800", "xylophonquartz"])
      expect(index.suggest(question(query)), query).toEqual([]);
  });

  it("survives any text, however long or strange", () => {
    for (const query of ["a".repeat(10_000), "a ".repeat(5_000), "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉", "\u202Eabc", "🎬🎬", "١٢٣", "ﷺ".repeat(100)])
      expect(index.suggest(question(query)).length).toBeLessThanOrEqual(10);
  });

  it("is no more than was asked for, each title once", () => {
    const found = index.suggest(question("the", { limit: 5 })).map(({ id }) => id);
    expect(found).toHaveLength(5);
    expect(new Set(found).size).toBe(5);
  });

  it("takes a number at its word", () => {
    const names = index.suggest(question("rocky 2")).map(({ name }) => name);
    expect(names).toContain("Rocky II");
    expect(names).not.toContain("Rocky III");
  });

  it("puts the better known of two equals first, and of two as well known always the same", () => {
    const [left, right] = [film({ id: "ttl_a", name: "Dune" }), film({ id: "ttl_b", name: "Dune" })];
    expect(
      idsOf(
        [
          { ...left, popularity: 0.9 },
          { ...right, popularity: 0.1 },
        ],
        "dune",
      ),
    ).toEqual(["ttl_a", "ttl_b"]);
    expect(idsOf([left, right], "dune")).toEqual(idsOf([right, left], "dune"));
  });

  it("is found after one letter of its first word, with or without its article", () => {
    const entries = [film({ id: "ttl_a", name: "The Matrix" }), film({ id: "ttl_b", name: "Inception" })];
    expect(idsOf(entries, "m")).toEqual(["ttl_a"]);
    expect(idsOf(entries, "t")).toEqual(["ttl_a"]);
  });
});

describe("what is shown", () => {
  const brother = film({
    id: "ttl_b",
    name: "Брат",
    originalLanguage: "ru",
    localisedNames: { en: "Brother", "pt-BR": "Irmão" },
    otherNames: ["Bro"],
    posterName: "p.webp",
    year: 1997,
  });
  const show = (query: string, languages: readonly string[], entry = brother) => {
    const [first] = openEntries([entry]).suggest(question(query, { languages }));
    return [first?.name, first?.matchedName];
  };

  it("is the name in the viewer's language, and the one that matched where it is another", () => {
    expect(show("брат", ["en"])).toEqual(["Brother", "Брат"]);
    expect(show("brother", ["en"])).toEqual(["Brother", null]);
    expect(show("brother", ["ru"])).toEqual(["Брат", "Brother"]);
    expect(show("irmao", ["pt-BR"])).toEqual(["Irmão", null]);
    expect(show("irmao", ["de"])).toEqual(["Брат", "Irmão"]);
    expect(show("bro", ["ja", "en"])).toEqual(["Brother", null]);
    expect(show("bro", ["ja"])).toEqual(["Брат", "Bro"]);
  });

  it("carries year, kind and poster, or null", () => {
    const suggest = (entry: TitleEntry) => openEntries([entry]).suggest(question("brat"))[0];
    expect(suggest(brother)).toMatchObject({ id: "ttl_b", kind: "film", year: 1997, posterName: "p.webp" });
    expect(suggest({ ...brother, kind: "series", year: null, posterName: null })).toMatchObject({
      kind: "series",
      year: null,
      posterName: null,
    });
  });
});

it("makes the same bytes of the same titles in any order", () => {
  const few = GOLDEN_ENTRIES.slice(0, 40);
  expect(buildTitleIndex(few.toReversed())).toEqual(buildTitleIndex(few));
});

it("is empty, not broken, without any titles", () => {
  expect(openEntries([]).titleCount).toBe(0);
  expect(idsOf([], "matrix")).toEqual([]);
});
