import { expect, it } from "vitest";
import { createCsvWalk } from "./csv-walk.ts";

const endsQuoted = (text: string): boolean => {
  const walk = createCsvWalk();
  for (const letter of text) walk.step(letter.codePointAt(0) ?? 0);
  return walk.isQuoted();
};

it("takes a quote for an opening one at the beginning of a cell only", () => {
  for (const text of ['"a', 'a,"b', 'a\n"b', 'a\r"b\n', '"a""', '"a"" b', '"","'])
    expect(endsQuoted(text), text).toBe(true);
  for (const text of ['5" disc', 'a,b"', '"a"', '"a""b"', '"a",b', '""', '"a"\n', ""])
    expect(endsQuoted(text), text).toBe(false);
});
