import { describe, expect, it } from "vitest";
import { genreName } from "../platform/format.ts";
import { chosenOf, facetValueText, isNarrowed, searchPath, toggled, valuesOf } from "./search-filters.ts";

const parameters = (text: string) => new URLSearchParams(text);

describe("what narrows a search", () => {
  it("turns values of a facet on and off and keeps the words and the other facets", () => {
    const one = toggled(parameters("q=light"), "genre", "drama");
    const two = toggled(one, "genre", "comedy");
    expect(chosenOf(two, "genre")).toEqual(["drama", "comedy"]);
    expect(two.get("q")).toBe("light");
    expect(toggled(toggled(two, "genre", "drama"), "genre", "comedy").toString()).toBe("q=light");
  });

  it("holds one year at a time", () => {
    expect(toggled(parameters("year=1999"), "year", "2001").get("year")).toBe("2001");
    expect(toggled(parameters("year=1999"), "year", "1999").has("year")).toBe(false);
  });

  it("keeps what is chosen in sight, and counts a range by its years", () => {
    const none = { kind: [], genre: [], year: [], maturity: [], language: [], country: [] };
    const count = (value: string, of: number) => ({ value, count: of });
    const genre = [count("drama", 3)];
    expect(valuesOf({ ...none, genre }, "genre", ["drama", "war"])).toEqual([count("drama", 3), count("war", 0)]);
    const year = [count("1999", 2), count("2001", 1), count("1995", 1)];
    expect(valuesOf({ ...none, year }, "year", ["1990-1999"]).at(-1)).toEqual(count("1990-1999", 3));
  });

  it("asks for words, facets and order and for nothing else that stands in the address", () => {
    expect(searchPath(parameters("q=light&utm=x&genre=drama,comedy&sort=year"), null, 24)).toBe(
      "/api/v1/search?q=light&genre=drama%2Ccomedy&sort=year&limit=24",
    );
    expect(isNarrowed(parameters("q=light&sort=year"))).toBe(false);
    expect(isNarrowed(parameters("q=light&country=FR"))).toBe(true);
  });

  it("names values in words", () => {
    expect(facetValueText("kind", "film", genreName)).toBe("Films");
    expect(facetValueText("genre", "drama", () => "Драма")).toBe("Драма");
    expect(facetValueText("country", "FR", genreName)).toBe("France");
    expect(facetValueText("language", "ru", genreName)).toBe("Russian");
  });
});
