import { expect, it } from "vitest";
import { creditText } from "./credit-text.ts";

it("names a part by its character and a craft by its name", () => {
  expect(creditText({ role: "actor", character: "Hanna" })).toBe("Hanna");
  expect(creditText({ role: "voice", character: "Hanna" })).toBe("Hanna (voice)");
  expect(creditText({ role: "director", character: null })).toBe("Director");
  expect(creditText({ role: "actor", character: "" })).toBe("Actor");
});
