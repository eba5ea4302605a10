import { expect, it } from "vitest";
import { filmNameOf } from "./film-name.ts";

it.each([
  ["incoming/Lake house.mp4", "Lake house"],
  ["incoming/2021/Lake_House.2021.MKV", "Lake House 2021"],
  ["incoming/Ёлки.webm", "Ёлки"],
  [`incoming/${"a".repeat(300)}.mov`, "a".repeat(200)],
])("names the film %s", (key, name) => {
  expect(filmNameOf(key)).toBe(name);
});

it.each([
  "incoming/",
  "incoming/poster.jpg",
  "incoming/film.srt",
  "incoming/.hidden.mp4",
  "incoming/mp4",
  "incoming/_.mp4",
])("takes %s for no film", (key) => {
  expect(filmNameOf(key)).toBeNull();
});
