import { expect, it } from "vitest";
import { isWithin, MATURITIES, maturityOf } from "./maturity.ts";

it("puts ratings of several countries on one scale, towards the older", () => {
  const cases = [
    ["US", "PG-13", "12+"],
    ["US", "tv-ma", "18+"],
    ["DE", "FSK 16", "16+"],
    ["GB", "15", "16+"],
    ["RU", "6+", "6+"],
    ["FR", "10", "12+"],
    ["SE", "7", "12+"],
    ["SE", "21", "18+"],
  ] as const;
  for (const [country, rating, expected] of cases) expect(maturityOf(country, rating), rating).toBe(expected);
});

it("does not guess at a rating that it does not know", () => {
  expect(maturityOf("US", "Unrated")).toBeNull();
  expect(maturityOf("ZZ", "PG")).toBeNull();
});

it("keeps from younger viewers what is above their age, and what nobody has rated", () => {
  expect(MATURITIES.map((step) => isWithin(step, "12+"))).toEqual([true, true, true, false, false]);
  expect([isWithin(null, "16+"), isWithin(null, "18+"), isWithin(null, undefined)]).toEqual([false, true, true]);
});
