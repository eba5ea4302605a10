import { expect, it } from "vitest";
import { scriptLanguage, scriptRuns } from "./script-runs.ts";

it.each([
  ["Lake house", [["Lake house", null]]],
  ["Снег идёт вверх", [["Снег идёт вверх", "ru"]]],
  [
    "More детектив",
    [
      ["More ", null],
      ["детектив", "ru"],
    ],
  ],
  [
    "Wi-Fi и «Ять»!",
    [
      ["Wi-Fi ", null],
      ["и «Ять", "ru"],
      ["»!", null],
    ],
  ],
  ["Їжак", [["Їжак", "uk"]]],
  ["", []],
])("cuts %j into runs of one script", (text, runs) => {
  expect(scriptRuns(text).map((run) => [run.text, run.language])).toEqual(runs);
  expect(
    scriptRuns(text)
      .map((run) => run.text)
      .join(""),
  ).toBe(text);
});

it("tells the language of what is typed by its letters", () => {
  expect([scriptLanguage("snow"), scriptLanguage("снег"), scriptLanguage("їжак 2")]).toEqual([null, "ru", "uk"]);
});
