import { CreateTitleBody, type RightsWindow, TitleKind } from "@cinema/contracts";
import { describe, expect, it } from "vitest";
import { EMPTY_TITLE, identifyWindows, normaliseTitle } from "./title-document.ts";
import { mayStandUnder } from "./title-parents.ts";

it("is empty in the way in which a title without any field is made", () => {
  expect({ ...CreateTitleBody.parse({ name: "x" }), name: "" }).toEqual(EMPTY_TITLE);
});

it("has every slug once and its ratings on the scale where their scheme is known", () => {
  expect(
    normaliseTitle({
      genres: ["a", "b", "a"],
      ratings: [
        { country: "US", rating: "R" },
        { country: "US", rating: "R", maturity: "18+" },
        { country: "ZZ", rating: "?" },
      ],
      popularity: 0.123456789,
    }),
  ).toEqual({
    genres: ["a", "b"],
    ratings: [
      { country: "US", rating: "R", maturity: "16+" },
      { country: "US", rating: "R", maturity: "18+" },
      { country: "ZZ", rating: "?" },
    ],
    popularity: 0.123457,
  });
});

describe("windows", () => {
  const window = (changed: Partial<RightsWindow>): RightsWindow => ({
    id: "rgt_0",
    effect: "grant",
    territories: [],
    exceptTerritories: [],
    devices: [],
    offer: "free",
    maxQuality: null,
    startsAt: null,
    endsAt: null,
    note: "",
    ...changed,
  });
  let made = 0;
  const newWindowId = (): string => `rgt_new${++made}`;

  it("keep the id of what says the same, each once, and get a new one otherwise", () => {
    const known = [window({ id: "rgt_1" }), window({ id: "rgt_2", startsAt: "2026-01-01T00:00:00.000Z" })];
    const { id: _, ...free } = window({});
    const sent = [free, free, { ...free, startsAt: "2026-01-01T01:00:00+01:00" }];
    expect(identifyWindows(sent, known, newWindowId).map(({ id }) => id)).toEqual(["rgt_1", "rgt_2", "rgt_new1"]);
  });

  it("do not take the id that another of them was sent with", () => {
    const { id: _, ...free } = window({});
    const windows = identifyWindows([free, window({ id: "rgt_1", note: "n" })], [window({ id: "rgt_1" })], newWindowId);
    expect(windows.map(({ id, note }) => [id, note])).toEqual([
      ["rgt_1", "n"],
      [expect.stringMatching(/^rgt_new/), ""],
    ]);
  });
});

it("never lets a line of parents become a circle", () => {
  const kinds = TitleKind.options;
  const below = (kind: TitleKind, seen: readonly TitleKind[]): boolean =>
    seen.includes(kind) || kinds.some((child) => mayStandUnder(child, kind) && below(child, [...seen, kind]));
  expect(kinds.filter((kind) => below(kind, []))).toEqual([]);
});
