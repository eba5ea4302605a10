import { expect, it } from "vitest";
import { maturityOf, refuseRatings } from "./age-ratings.ts";

it("puts ratings of several countries on one scale, towards the older", () => {
  const cases = [
    ["US", "PG-13", "12+"],
    ["US", "tv-ma", "18+"],
    ["DE", "FSK 16", "16+"],
    ["GB", "15", "16+"],
    ["GB", "12A", "12+"],
    ["RU", "6+", "6+"],
    ["FR", "10", "12+"],
    ["SE", "7", "12+"],
    ["SE", "21", "18+"],
    ["AU", "MA15+", "16+"],
    ["AU", "MA 15+", "16+"],
    ["KR", "ALL", "0+"],
    ["KR", "19", "18+"],
    ["NL", "AL", "0+"],
    ["NL", "9", "12+"],
    ["IT", "VM14", "16+"],
    ["IT", "T", "0+"],
    ["MX", "B15", "16+"],
    ["MX", "AA", "0+"],
    ["AR", "+13", "16+"],
    ["PT", "M/12", "12+"],
    ["CA", "14A", "16+"],
    ["JP", "PG12", "12+"],
    ["BR", "L", "0+"],
    ["ZZ", "13+", "16+"],
  ] as const;
  for (const [country, rating, expected] of cases) expect(maturityOf(country, rating), rating).toBe(expected);
});

it("reads ratings as they are printed in France, with any kind of dash, and in India, old and new", () => {
  for (const dash of ["-", "\u2011", "\u2013", "\u2212"])
    expect([10, 12, 16, 18].map((age) => maturityOf("FR", `${dash}${age}`))).toEqual(["12+", "12+", "16+", "18+"]);
  const india = ["U", "UA", "U/A", "U/A 7+", "UA 7+", "U/A 13+", "UA 16+", "A", "S"];
  expect(india.map((rating) => maturityOf("IN", rating))).toEqual([
    ...["0+", "12+", "12+", "12+", "12+", "16+", "16+", "18+", "18+"],
  ]);
});

it("does not guess at a rating that it does not know", () => {
  expect(maturityOf("US", "Unrated")).toBeNull();
  expect(maturityOf("ZZ", "PG")).toBeNull();
});

it("refuses a second rating of a country, and one that a known scheme does not have, with those that it has", () => {
  const faults = refuseRatings([
    { country: "US", rating: "R" },
    { country: "DE", rating: "16" },
    { country: "US", rating: "TV-MA" },
    { country: "MX", rating: "Z" },
  ]);
  expect(faults).toMatchObject([
    { index: 2, field: "country", reason: "duplicate_rating" },
    { index: 3, field: "rating", reason: "unknown_rating" },
  ]);
  expect(faults[1]?.message).toContain("AA, A, B, B-15, C, D");
});

it("takes any rating of a country whose scheme it does not know, an age, and one that says where it stands", () => {
  expect(
    refuseRatings([
      { country: "ZZ", rating: "Whatever" },
      { country: "US", rating: "17+" },
      { country: "GB", rating: "Odd", maturity: "16+" },
    ]),
  ).toEqual([]);
});
