import { expect, it } from "vitest";
import { splitStatements } from "./split-statements.ts";

it("cuts at semicolons that end a line and drops comment lines", () => {
  expect(splitStatements("-- why\ncreate table a (x String default ';');\n\nselect 1\n;\nselect 2")).toEqual([
    "create table a (x String default ';')",
    "select 1",
    "select 2",
  ]);
});

it("finds no statement in an empty file", () => {
  expect(splitStatements("-- nothing\n\n;\n")).toEqual([]);
});
