import { expect, it } from "vitest";
import { moved, replaced } from "./list-edits.ts";

it("moves one of a list and keeps the order of the others", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
});

it("leaves a list as it is where there is no such place", () => {
  expect(moved(["a", "b"], 0, -1)).toEqual(["a", "b"]);
  expect(moved(["a", "b"], 1, 2)).toEqual(["a", "b"]);
});

it("replaces one alone", () => {
  expect(replaced(["a", "b"], 1, "x")).toEqual(["a", "x"]);
});
