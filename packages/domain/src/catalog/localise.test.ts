import { expect, it } from "vitest";
import { languageChain, localise, preferredTags } from "./localise.ts";

const OWN = { name: "Lake House", tagline: "", synopsis: "A week." };
const TEXTS = { ru: { name: "Дом у озера" }, "pt-BR": { name: "Casa do Lago", synopsis: "Uma semana." } };
const say = (languages: readonly string[], ownLanguage: string | null = "en") =>
  localise(OWN, ownLanguage, TEXTS, languageChain(languages));

it("widens each language before it goes to the next, without doubles", () => {
  expect(languageChain(["pt-BR", "pt", "zh-Hant-TW", "EN"])).toEqual([
    "pt-br",
    "pt",
    "zh-hant-tw",
    "zh-hant",
    "zh",
    "en",
  ]);
});

it("takes each text from the first language that has it", () => {
  expect(say(["ru", "pt-BR"])).toEqual({ name: "Дом у озера", tagline: "", synopsis: "Uma semana.", language: "ru" });
});

it("stops at the title's own language where that is wanted before another", () => {
  expect(say(["en", "ru"])).toMatchObject({ name: "Lake House", language: "en" });
  expect(say(["en-GB", "ru"])).toMatchObject({ name: "Lake House", language: "en" });
});

it("ends with the title's own words", () => {
  expect(say(["ja"])).toEqual({ ...OWN, language: "en" });
  expect(say([], null)).toEqual({ ...OWN, language: null });
});

it("looks for the script that is written in a region", () => {
  expect(languageChain(["zh-TW"])).toEqual(["zh-tw", "zh-hant", "zh"]);
  expect(languageChain(["zh-HK", "zh"])).toEqual(["zh-hk", "zh-hant", "zh", "zh-hans"]);
  expect(languageChain(["zh-CN"])).toEqual(["zh-cn", "zh-hans", "zh"]);
  expect(languageChain(["sr"])).toEqual(["sr-cyrl", "sr"]);
  expect(languageChain(["de-AT"])).toEqual(["de-at", "de"]);
});

it.each([
  [["pt-PT"], ["en", "pt-br"], ["pt-br"]],
  [["pt"], ["pt-br", "pt-pt"], ["pt-br", "pt-pt"]],
  [
    ["pt-PT", "en"],
    ["en", "pt-br"],
    ["pt-br", "en"],
  ],
  [["en-GB"], ["en-us", "en"], ["en", "en-us"]],
  [["zh-TW"], ["zh-hans", "zh-hk"], ["zh-hk"]],
  [["zh-CN"], ["zh-hant", "zh-sg"], ["zh-sg"]],
  [["zh"], ["zh-hant", "zh"], ["zh"]],
  [["ru"], ["en"], []],
])("readers of %j take of %j in this order: %j", (languages, available, preferred) => {
  expect(preferredTags(languageChain(languages), available)).toEqual(preferred);
});

it("takes a text for elsewhere before the title's own in another language, and its own for elsewhere before that", () => {
  expect(say(["pt-PT"], "fr")).toMatchObject({ name: "Casa do Lago", language: "pt-BR" });
  expect(say(["pt-PT"], "pt-AO")).toMatchObject({ name: "Lake House", language: "pt-AO" });
});
