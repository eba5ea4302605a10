import { expect, it } from "vitest";
import { withTokens } from "./tokens.ts";

it("adds what was pasted with commas, once each, in its shape, up to the limit", () => {
  const upper = (text: string) => text.toUpperCase();
  expect(withTokens(["DE"], "fr, de,, us ", upper, 10)).toEqual(["DE", "FR", "US"]);
  expect(withTokens(["DE"], "fr,us", upper, 2)).toEqual(["DE", "FR"]);
  expect(withTokens(["DE"], "  ", upper, 2)).toEqual(["DE"]);
});
