import { describe, expect, it } from "vitest";
import { documentOf } from "./documents.contract.ts";
import { readingsOf } from "./query-readings.ts";
import { didYouMean, highlighterOf, shownOf } from "./shown.ts";

const shown = shownOf(
  documentOf("ttl_a", "Interstellar", {
    synopsis: `${"Nothing happens here. ".repeat(20)}Explorers fly through a wormhole to look for a new home. ${"And on. ".repeat(40)}`,
    texts: { ru: { name: "Интерстеллар" } },
    people: [{ names: ["Anne Hathaway"], character: "Amelia Brand" }],
  }),
);
const highlight = (query: string, languages: readonly string[] = []) =>
  highlighterOf(readingsOf(query), languages)(shown);

describe("highlights", () => {
  it("cut a long synopsis to where the match is, at whole words", () => {
    const { synopsis = "" } = highlight("wormhole");
    expect(synopsis).toMatch(/^….*a \uE000wormhole\uE001 to look.*…$/);
    expect(synopsis.length).toBeLessThan(240);
  });

  it.each([
    ["other forms of a word", "wormholes", "synopsis"],
    ["a typo", "interstelar", "name"],
    ["a beginning", "interst", "name"],
    ["the other keyboard layout", "штеукыеуддфк", "name"],
    ["the part that somebody played", "brand", "people"],
  ] as const)("know %s", (_, query, field) => {
    expect(highlight(query)[field]).toContain("\uE000");
  });

  it("show the name in the viewer's language, and the one that matched where that one does not", () => {
    expect(highlight("интерстеллар", ["ru"]).name).toBe("\uE000Интерстеллар\uE001");
    expect(highlight("anne", ["ru"])).toEqual({ people: "\uE000Anne\uE001 Hathaway" });
  });

  it("take marks out of the text that somebody put there", () => {
    const marked = shownOf(documentOf("ttl_a", "Spider\uE000 Man\uE001"));
    expect(highlighterOf(readingsOf("man"), [])(marked)).toEqual({ name: "Spider \uE000Man\uE001" });
  });
});

describe("did you mean", () => {
  it.each([
    ["intersteler", "interstellar"],
    ["anne hathavay", "anne hathaway"],
    ["anne hatheway", "anne hathaway"],
    ["штеукыеуддфк", "interstellar"],
    ["interstellar", null],
    ["wormhole", null],
    ["nothing like it", null],
  ])("says of “%s”: %s", (query, meant) => {
    expect(didYouMean(shown, readingsOf(query))).toBe(meant);
  });

  const snow = shownOf(
    documentOf("ttl_b", "Снег идёт вверх", {
      language: "ru",
      synopsis: "Вьюга над Леденёвом.",
      texts: { en: { name: "Upward Snow" } },
      otherNames: ["Sneg idyot vverh"],
      people: [{ names: ["Пётр Человек-Гора", "Pyotr Gora"], character: null }],
    }),
  );

  it.each([
    ["снег идет вврх", "снег идёт вверх"],
    ["СНЕГ ИДЁТ ВВРХ", "снег идёт вверх"],
    ["снек идёт вверх", "снег идёт вверх"],
    // Letters of both kinds, in one word and in several.
    ["cнeг идет вврх", "снег идёт вверх"],
    ["sneg идет вврх", "sneg идёт вверх"],
    ["sneg idet vvrh", "sneg idet vverh"],
    ["upwad snow", "upward snow"],
    ["снег upwad", "снег upward"],
    // Words of the plot alone, and of two parts, stay as they were typed.
    ["вьюга Ввурх", "вьюга вверх"],
    ["человек-гора снек", "человек гора снег"],
    ["петр снегг", "пётр снег"],
    // The other keyboard layout: of the whole, of one word, and with a typo too.
    ["cytu bltn ddth[", "снег идет вверх"],
    ["снег bltn вверх", null],
    ["cytu bltn dd[", null],
    ["снег идет вверх", null],
    ["снег ид", null],
    ["снег жжжжжж", null],
  ])("spells the right words of “%s” in its own letters: %s", (query, meant) => {
    expect(didYouMean(snow, readingsOf(query))).toBe(meant);
  });

  it("takes the only letters that a name has", () => {
    const russian = shownOf(documentOf("ttl_b", "Снег идёт вверх"));
    expect(didYouMean(russian, readingsOf("sneg idet vvrh"))).toBe("снег идёт вверх");
  });

  it("says nothing where nothing was found", () => {
    expect(didYouMean(undefined, readingsOf("a"))).toBeNull();
  });
});
