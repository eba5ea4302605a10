import { expect, it } from "vitest";
import { metaLine } from "./meta-line.ts";
import { titlesPath } from "./queries.ts";

it("asks for a genre, a page and a size, and escapes what people named", () => {
  expect(titlesPath({})).toBe("/api/v1/catalog/movies?limit=20");
  expect(titlesPath({ genre: "science fiction", cursor: "a+b", limit: 5 })).toBe(
    "/api/v1/catalog/movies?limit=5&genre=science+fiction&cursor=a%2Bb",
  );
});

it("leaves out of the meta line what is not known", () => {
  expect(metaLine({ year: null, runtimeSeconds: 5400, maturity: null, genres: ["drama", "nature"] })).toBe(
    "1 h 30 min · Drama, Nature",
  );
  expect(metaLine({ year: 2020, runtimeSeconds: null, maturity: "12+", genres: [] })).toBe("2020 · 12+");
});
