import { expect, it } from "vitest";
import { highlightParts } from "./highlight-parts.ts";

it("marks what was found and keeps every other letter", () => {
  expect(highlightParts("The \uE000quiet\uE001 reef")).toEqual([
    { text: "The ", found: false },
    { text: "quiet", found: true },
    { text: " reef", found: false },
  ]);
  expect(highlightParts("plain")).toEqual([{ text: "plain", found: false }]);
  expect(highlightParts("\uE000a\uE001\uE000b\uE001").map(({ text }) => text)).toEqual(["a", "b"]);
});

it("shows text with a mark that has no partner as plain text", () => {
  expect(highlightParts("a\uE000b")).toEqual([
    { text: "a", found: false },
    { text: "b", found: false },
  ]);
  expect(highlightParts("a\uE001b")).toEqual([{ text: "ab", found: false }]);
});

it("never takes markup for markup", () => {
  expect(highlightParts("<b>\uE000x\uE001</b>").map(({ text }) => text)).toEqual(["<b>", "x", "</b>"]);
});
