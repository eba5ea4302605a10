import { describe, expect, it } from "vitest";
import { RightsWindowInput } from "./rights.ts";
import { isTerritory } from "./territories.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
/** What Unicode names beside countries: unions, parts of others, made-up regions, and codes that ISO keeps for other uses. */
const NO_COUNTRIES = "AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ".split(" ");

describe("countries", () => {
  it("are those that Unicode's data know", () => {
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
    // A code that was given up is another one today: BU is MM.
    const known = codes.filter(
      (code) => names.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code,
    );
    expect(codes.filter(isTerritory)).toEqual(known.filter((code) => !NO_COUNTRIES.includes(code)));
    expect(codes.filter(isTerritory)).toHaveLength(250);
  });
});

describe("a window as it is sent", () => {
  const whatIsWrong = (window: object): unknown => {
    const parsed = RightsWindowInput.safeParse({ offer: "free", ...window });
    return parsed.success ? null : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  };

  it("may name countries, overlap and last for ever", () => {
    expect(
      whatIsWrong({ territories: ["DE", "XK"], exceptTerritories: ["DE"], startsAt: "2026-01-01T00:00:00Z" }),
    ).toBeNull();
    expect(whatIsWrong({ effect: "block", offer: null })).toBeNull();
  });

  it.each([
    [{ territories: ["DE", "UK"] }, "territories.1: is no country of ISO 3166-1"],
    [{ exceptTerritories: ["SU"] }, "exceptTerritories.0: is no country of ISO 3166-1"],
    [{ territories: ["de"] }, "territories.0: must be an ISO-3166 alpha-2 country in upper case"],
    [{ territories: ["DE"], exceptTerritories: ["FR", "DE"] }, "exceptTerritories: leaves no country"],
    [{ startsAt: "2026-01-01T00:00:00Z", endsAt: "2026-01-01T01:00:00+01:00" }, "endsAt: must be after startsAt"],
    [{ startsAt: "2026-01-02T00:00:00Z", endsAt: "2026-01-01T00:00:00Z" }, "endsAt: must be after startsAt"],
    [{ offer: null }, "offer: a grant needs an offer"],
    [{ effect: "block", maxQuality: "sd" }, "maxQuality: a block has no quality"],
  ])("is refused when it is %j", (window, problem) => {
    expect(whatIsWrong(window)).toEqual([problem]);
  });
});
