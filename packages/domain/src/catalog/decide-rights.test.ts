import { describe, expect, it } from "vitest";
import { decideRights, type RightsQuestion, verdictOf, type Window, windowsThatCount } from "./decide-rights.ts";
import { isVisibleIn, tokensOfViewer, visibleTerritories, visibleTokens } from "./visible-territories.ts";

const NOW = Date.parse("2026-06-01T00:00:00Z");
const DAY = 86_400_000;

const grant = (id: string, more: Partial<Window> = {}): Window => ({
  id,
  effect: "grant",
  territories: [],
  exceptTerritories: [],
  devices: [],
  offer: "subscription",
  maxQuality: null,
  startsAtMs: null,
  endsAtMs: null,
  ...more,
});
const block = (id: string, more: Partial<Window> = {}): Window => grant(id, { effect: "block", offer: null, ...more });

const ask = (windows: readonly Window[], more: Partial<RightsQuestion> = {}): RightsQuestion => ({
  windows,
  fallback: "free",
  territory: "DE",
  device: "desktop",
  atMs: NOW,
  ...more,
});

describe("a decision over rights", () => {
  it("lets the fallback stand everywhere and always when there are no windows", () => {
    expect(decideRights(ask([], { territory: null, device: null }))).toEqual({
      visible: true,
      reason: "default",
      decidedBy: null,
      offers: [{ offer: "free", maxQuality: null, windowId: null, endsAtMs: null }],
      nextChangeAtMs: null,
    });
  });

  it("opens a window at its first instant and closes it at its end", () => {
    const windows = [grant("a", { startsAtMs: NOW, endsAtMs: NOW + DAY })];
    const at = (atMs: number) => decideRights(ask(windows, { atMs }));
    expect([at(NOW - 1).visible, at(NOW).visible, at(NOW + DAY - 1).visible, at(NOW + DAY).visible]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([at(NOW - 1).nextChangeAtMs, at(NOW).nextChangeAtMs, at(NOW + DAY).nextChangeAtMs]).toEqual([
      NOW,
      NOW + DAY,
      null,
    ]);
  });

  it("lets a block win over every grant, and a block of one offer over that offer alone", () => {
    const windows = [grant("a"), grant("b", { offer: "rent" }), block("c", { offer: "subscription" })];
    expect(decideRights(ask(windows)).offers.map(({ offer }) => offer)).toEqual(["rent"]);
    const closed = decideRights(ask([...windows, block("d")]));
    expect(closed).toMatchObject({ visible: false, reason: "blocked", decidedBy: "c", offers: [] });
  });

  it("gives the best quality of an offer, whatever the order of the windows", () => {
    const windows = [
      grant("a", { maxQuality: "hd" }),
      grant("b", { maxQuality: "uhd", endsAtMs: NOW + DAY }),
      grant("c", { maxQuality: "uhd", endsAtMs: NOW + 2 * DAY }),
    ];
    const expected = [{ offer: "subscription", maxQuality: "uhd", windowId: "c", endsAtMs: NOW + 2 * DAY }];
    expect(decideRights(ask(windows)).offers).toEqual(expected);
    expect(decideRights(ask(windows.toReversed())).offers).toEqual(expected);
  });

  it("knows countries, exceptions and devices", () => {
    const only = [grant("a", { territories: ["RU", "KZ"], devices: ["tv"] })];
    const answer = (windows: readonly Window[], territory: string | null, device: RightsQuestion["device"]) =>
      decideRights(ask(windows, { territory, device })).visible;
    expect(answer(only, "RU", "tv")).toBe(true);
    expect(answer(only, "RU", "mobile")).toBe(false);
    expect(answer(only, "DE", "tv")).toBe(false);
    const except = [grant("a", { exceptTerritories: ["US"] })];
    expect([answer(except, "US", "tv"), answer(except, "CA", "tv")]).toEqual([false, true]);
  });

  it("gives an unknown country and device what holds everywhere, and keeps it from what is blocked anywhere", () => {
    const unknown = (windows: readonly Window[]) =>
      decideRights(ask(windows, { territory: null, device: null })).visible;
    expect(unknown([grant("a")])).toBe(true);
    expect(unknown([grant("a", { territories: ["DE"] })])).toBe(false);
    expect(unknown([grant("a", { exceptTerritories: ["US"] })])).toBe(false);
    expect(unknown([grant("a", { devices: ["tv"] })])).toBe(false);
    expect(unknown([grant("a"), block("b", { territories: ["US"] })])).toBe(false);
    expect(unknown([grant("a"), block("b", { devices: ["tv"] })])).toBe(false);
  });

  it("tells of each window why it does or does not count", () => {
    const windows = [
      grant("a"),
      grant("b", { territories: ["US"] }),
      grant("c", { devices: ["tv"] }),
      grant("d", { startsAtMs: NOW + 1 }),
      grant("e", { endsAtMs: NOW }),
      grant("f", { offer: "rent" }),
      block("g", { offer: "rent" }),
    ];
    const question = ask(windows);
    expect(windows.map((window) => verdictOf(window, question))).toEqual([
      "grants",
      "other_territory",
      "other_device",
      "not_started",
      "ended",
      "blocked",
      "blocks",
    ]);
  });

  it("takes the windows of the nearest title that has any", () => {
    expect(windowsThatCount([[], ["season"], ["series"]])).toEqual(["season"]);
    expect(windowsThatCount([[], []])).toEqual([]);
  });
});

describe("where a title is to be seen", () => {
  it("is said as everywhere but, or as only in", () => {
    expect(visibleTerritories([[]], "free", NOW)).toEqual(["*"]);
    expect(visibleTerritories([[grant("a", { exceptTerritories: ["US"] })]], "free", NOW)).toEqual(["*", "-US"]);
    expect(visibleTerritories([[grant("a", { territories: ["RU", "KZ"] })]], "free", NOW)).toEqual(["KZ", "RU"]);
    expect(visibleTerritories([[grant("a"), block("b", { territories: ["DE"] })]], "free", NOW)).toEqual(["*", "-DE"]);
    expect(visibleTerritories([[grant("a", { startsAtMs: NOW + 1 })]], "free", NOW)).toEqual([]);
  });

  it("is where everything that it is part of is to be seen too", () => {
    const line = [[grant("a", { territories: ["DE", "FR"] })], [], [grant("b", { exceptTerritories: ["FR"] })]];
    expect(visibleTerritories(line, "free", NOW)).toEqual(["DE"]);
  });

  it("is said by class of device where that decides", () => {
    const televisions = [[grant("a", { devices: ["tv"] }), grant("b", { devices: ["mobile"], territories: ["DE"] })]];
    expect(visibleTokens(televisions, "free", NOW)).toEqual(["tv/*", "mobile/DE"]);
    expect(visibleTokens([[grant("a", { devices: ["tv", "mobile", "tablet", "desktop"] })]], "free", NOW)).toEqual(
      ["tv", "mobile", "tablet", "desktop"].map((device) => `${device}/*`),
    );
    expect(visibleTokens([[grant("a", { territories: ["DE"] })]], "free", NOW)).toEqual(["DE"]);
    expect(tokensOfViewer("DE", "tv").here).toEqual(["DE", "tv/DE"]);
    expect(tokensOfViewer("DE", null).notHere).toEqual(["-DE", "other/-DE"]);
  });

  it("reads back who may see it", () => {
    expect(isVisibleIn(["*", "-US"], "US")).toBe(false);
    expect(isVisibleIn(["*", "-US"], "DE")).toBe(true);
    expect(isVisibleIn(["*", "-US"], null)).toBe(false);
    expect(isVisibleIn(["*"], null)).toBe(true);
    expect(isVisibleIn(["RU"], "RU")).toBe(true);
    expect(isVisibleIn([], "RU")).toBe(false);
  });
});
