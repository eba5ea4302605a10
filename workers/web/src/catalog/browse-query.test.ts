import { describe, expect, it } from "vitest";
import { genreName } from "../platform/format.ts";
import { browseFilters, browseHeading, decades, listQuestion, withFilter } from "./browse-query.ts";
import { titlesPath } from "./queries.ts";

const parameters = (text: string) => new URLSearchParams(text);

describe("what narrows a list of titles", () => {
  it("stands in the address in one order, and nothing else does", () => {
    expect(browseFilters(parameters("sort=name&utm=x&genre=drama&year=")).toString()).toBe("genre=drama&sort=name");
  });

  it("changes one filter and keeps the others", () => {
    const both = withFilter(parameters("genre=drama"), "kind", "series");
    expect(both.toString()).toBe("kind=series&genre=drama");
    expect(withFilter(both, "genre", "").toString()).toBe("kind=series");
  });

  it("is asked for as it stands, with a page and a size, escaped", () => {
    expect(titlesPath(parameters("genre=science+fiction"), "a+b", 5)).toBe(
      "/api/v1/catalog/titles?genre=science+fiction&limit=5&cursor=a%2Bb",
    );
  });

  it("asks for years from and to", () => {
    expect(listQuestion(parameters("year=1990-1999&kind=film")).toString()).toBe("kind=film&yearFrom=1990&yearTo=1999");
    expect(listQuestion(parameters("year=1994")).toString()).toBe("yearFrom=1994&yearTo=1994");
    expect(listQuestion(parameters("year=soon")).toString()).toBe("");
  });

  it("makes the heading", () => {
    const heading = (text: string) => browseHeading(parameters(text), genreName, 2026);
    expect(heading("")).toBe("Everything on");
    expect(heading("kind=series&genre=drama&year=1990-1999&country=FR")).toBe("Drama · Series · 1990s · France");
    expect(heading("year=1994")).toBe("1994");
  });

  it("counts decades from this year's down", () => {
    const all = decades(2026);
    expect(all[0]).toEqual({ value: "2020-2029", text: "2020s" });
    expect(all.at(-2)).toEqual({ value: "1950-1959", text: "1950s" });
    expect(all.at(-1)).toEqual({ value: "1870-1949", text: "Older" });
  });
});
