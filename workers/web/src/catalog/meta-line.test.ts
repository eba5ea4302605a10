import { expect, it } from "vitest";
import { genreName } from "../platform/format.ts";
import { episodeLabel, metaLine } from "./meta-line.ts";

it("leaves out of the meta line what is not known", () => {
  expect(
    metaLine(
      { kind: "film", year: null, runtimeSeconds: 5400, maturity: null, genres: ["drama", "nature"] },
      genreName,
    ),
  ).toBe("1 h 30 min · Drama, Nature");
  expect(metaLine({ kind: "film", year: 2020, runtimeSeconds: null, maturity: "12+", genres: [] }, genreName)).toBe(
    "2020 · 12+",
  );
});

it("counts a series in seasons, names genres as it is told to", () => {
  const series = {
    kind: "series" as const,
    year: 2021,
    runtimeSeconds: 3000,
    maturity: "16+" as const,
    genres: ["drama"],
  };
  expect(metaLine(series, () => "Драма", 2)).toBe("2021 · 2 seasons · 16+ · Драма");
  expect(metaLine(series, () => "Драма", 1)).toBe("2021 · 1 season · 16+ · Драма");
  expect(metaLine(series, () => "Драма")).toBe("2021 · Series · 16+ · Драма");
});

it("labels an episode with what is known of its place", () => {
  expect(episodeLabel({ seasonNumber: 1, episodeNumber: 4 })).toBe("S1 E4");
  expect(episodeLabel({ seasonNumber: null, episodeNumber: 4 })).toBe("E4");
  expect(episodeLabel({ seasonNumber: null, episodeNumber: null })).toBe("");
});
