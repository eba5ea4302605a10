import { expect, it } from "vitest";
import { blankLiterals } from "./blank-literals.ts";

it.each([
  ["a string, with its escapes and doubled quotes", String.raw`a 'x''y\'z' b`, "a '_______' b"],
  ["quoted identifiers", 'a "x`y" `x"y` b', "a `___` `___` b"],
  ["typographic quotes", "a ‘it's’ “x” b", "a '____' `_` b"],
  ["a heredoc, which may hold dollars", "a $t$x $$ 'y$t$ b", "a '___________' b"],
  ["line comments of every form", "a --x\nb //x\nc # x\nd #!x", "a     b     c     d    "],
  ["comments within comments", "a /* x /* y */ z */ b", "a                   b"],
  ["a quote within a comment and a comment within a string", "a /* ' */ '--' b", "a         '__' b"],
  ["a literal that stays open, to the end", "a 'x FORMAT", "a '_______'"],
  ["a comment that stays open, to the end", "a /* x */* y /* */", "a        * y      "],
])("blanks %s", (_what, sql, blanked) => {
  expect(blankLiterals(sql)).toBe(blanked);
});

it.each(["a #b - c / d * e", "x$y$z $ 1", "select a.b, {p:String}, [1, 2], x -> x FORMAT JSON"])(
  "leaves everything else alone: %s",
  (sql) => {
    expect(blankLiterals(sql)).toBe(sql);
  },
);

it("blanks a literal of megabytes", () => {
  const sql = `select '${"x\\'".repeat(1_000_000)}' FORMAT JSON`;
  expect(blankLiterals(sql)).toHaveLength(sql.length);
  expect(blankLiterals(sql)).toMatch(/_' FORMAT JSON$/);
});
