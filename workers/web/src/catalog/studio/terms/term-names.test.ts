import { expect, it } from "vitest";
import { namesOfTexts, presentTexts, shownName, textsOfNames } from "./term-names.ts";

it("turns names into what the form shows and back, without what was left empty", () => {
  const names = { en: "Drama", ru: "Драма" };
  expect(namesOfTexts(textsOfNames(names))).toEqual(names);
  expect(namesOfTexts({ en: { name: " Drama " }, de: {}, fr: { name: "  " } })).toEqual({ en: "Drama" });
});

it("leaves out a language that was removed", () => {
  const texts = { en: { name: "Drama" }, ru: undefined };
  expect([namesOfTexts(texts), presentTexts(texts)]).toEqual([{ en: "Drama" }, { en: { name: "Drama" } }]);
});

it("shows a word in English, else in what there is, else as in data", () => {
  expect(shownName("drama", { ru: "Драма", en: "Drama" })).toBe("Drama");
  expect(shownName("drama", { ru: "Драма" })).toBe("Драма");
  expect(shownName("film noir", {})).toBe("film noir");
});
