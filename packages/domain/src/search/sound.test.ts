import { describe, expect, it } from "vitest";
import { soundOf } from "./sound.ts";

describe("how words sound", () => {
  it.each([
    ["matriks", "matrix"],
    ["kurosava", "kurosawa"],
    ["stiljagi", "stilyagi"],
    ["insepshn", "inception"],
    ["shinning", "shining"],
    ["gaidai", "gayday"],
    ["sluzhebniy", "sluzhebnyy"],
  ])("takes %s for %s", (left, right) => {
    expect(soundOf(left)).toBe(soundOf(right));
  });

  it.each([
    ["alien", "aliens"],
    ["matrix", "matilda"],
    ["up", "it"],
    ["2001", "2010"],
  ])("keeps %s and %s apart", (left, right) => {
    expect(soundOf(left)).not.toBe(soundOf(right));
  });
});
