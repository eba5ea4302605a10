import { expect, it } from "vitest";
import { valueText } from "./value-text.ts";

it("writes any value of a field on one line", () => {
  expect(valueText("Reef")).toBe("Reef");
  expect(["", null, undefined, [], {}].map(valueText)).toEqual(Array(5).fill("nothing"));
  expect(valueText(true)).toBe("yes");
  expect(valueText(["a", "b"])).toBe("a, b");
  expect(valueText([{ country: "DE", rating: "FSK 12", maturity: null }])).toBe("country: DE, rating: FSK 12");
  expect(valueText({ ru: { name: "Риф" } })).toBe("ru: name: Риф");
});

it("cuts what is long", () => {
  expect(valueText("x".repeat(1_000))).toHaveLength(240);
});
