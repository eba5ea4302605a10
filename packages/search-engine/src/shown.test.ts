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

  it("says nothing where nothing was found", () => {
    expect(didYouMean(undefined, readingsOf("a"))).toBeNull();
  });
});
