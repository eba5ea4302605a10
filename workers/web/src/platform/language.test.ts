import { describe, expect, it } from "vitest";
import { createLanguageChoice, inLanguage } from "./language.ts";

const memory = (kept?: string) => {
  const values = new Map(kept === undefined ? [] : [["cinema.language", kept]]);
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
};

describe("the language of the programme", () => {
  it("is kept over visits and told to everybody who shows texts", () => {
    const storage = memory();
    const choice = createLanguageChoice(storage);
    let told = 0;
    choice.subscribe(() => told++);
    choice.choose("ru");
    expect([choice.current(), told, createLanguageChoice(storage).current()]).toEqual(["ru", 1, "ru"]);
    choice.choose(null);
    expect(createLanguageChoice(storage).current()).toBeNull();
  });

  it("is left to the browser when nothing, or nonsense, was kept", () => {
    expect(createLanguageChoice(memory()).current()).toBeNull();
    expect(createLanguageChoice(memory("<b>")).current()).toBeNull();
    expect(createLanguageChoice(null).current()).toBeNull();
  });

  it("stands in the address, so that answers in different languages never share a place in a cache", () => {
    expect(inLanguage("/a", null)).toBe("/a");
    expect(inLanguage("/a", "ru")).toBe("/a?language=ru");
    expect(inLanguage("/a?limit=2", "pt-BR")).toBe("/a?limit=2&language=pt-BR");
  });
});
