import { expect, it } from "vitest";
import { filmLength } from "./film-length.ts";

it("is a film's own length, and not that of a playlist without an end", () => {
  expect(filmLength({ duration: 634.57 })).toBe(634.57);
  for (const duration of [Number.NaN, 0, Infinity, 4_294_967_296]) expect(filmLength({ duration })).toBeNull();
});
