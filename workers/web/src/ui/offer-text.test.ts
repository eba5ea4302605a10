import { expect, it } from "vitest";
import { accessHint, offerTexts } from "./offer-text.ts";

const NOW = Date.parse("2026-01-10T00:00:00Z");

it("tells every way to have a title with its quality, and when one ends soon", () => {
  const offers = [
    { offer: "subscription", maxQuality: "fhd", endsAt: "2026-02-01T00:00:00.000Z" },
    { offer: "rent", maxQuality: "uhd", endsAt: "2030-01-01T00:00:00.000Z" },
    { offer: "buy", maxQuality: null, endsAt: null },
  ] as const;
  expect(offerTexts({ access: "subscription", offers: [...offers] }, NOW)).toEqual([
    "Included with a subscription, up to Full HD, until February 1, 2026",
    "To rent, up to 4K",
    "To buy",
  ]);
});

it("goes by the access of a title without windows", () => {
  expect(offerTexts({ access: "free", offers: [] }, NOW)).toEqual(["Free for everyone with an account"]);
  expect(accessHint({ access: "free", offers: [] })).toBe("Free with an account.");
});

it("hints at what it takes", () => {
  const rent = { offer: "rent", maxQuality: null, endsAt: null } as const;
  expect(accessHint({ access: "subscription", offers: [rent] })).toBe("To rent.");
  expect(accessHint({ access: "subscription", offers: [rent, { ...rent, offer: "buy" }] })).toBe("To rent or to buy.");
});
