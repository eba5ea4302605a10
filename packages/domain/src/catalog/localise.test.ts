import { expect, it } from "vitest";
import { languageChain, localise } from "./localise.ts";

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
