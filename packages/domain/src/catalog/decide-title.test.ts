import { describe, expect, it } from "vitest";
import type { RightsQuestion, Window } from "./decide-rights.ts";
import { decideTitle, type TitleQuestion } from "./decide-title.ts";

const NOW = Date.parse("2026-06-01T00:00:00Z");
const DAY = 86_400_000;
const published: TitleQuestion = {
  state: "published",
  isDeleted: false,
  publishAtMs: null,
  isPublishable: true,
  parents: [],
};
const scheduled: TitleQuestion = { ...published, state: "scheduled", publishAtMs: NOW + DAY };
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
const at = (atMs: number, windows: readonly Window[] = []): RightsQuestion => ({
  windows,
  fallback: "free",
  territory: "DE",
  device: "tv",
  atMs,
});
const HIDDEN = { visible: false, reason: "state", decidedBy: null, hiddenBy: null, offers: [] };

describe("a decision over a title", () => {
  it("is one of its rights once it is published", () => {
    expect(decideTitle(published, at(NOW), NOW)).toMatchObject({
      decision: { visible: true, reason: "default" },
      next: null,
    });
  });

  it.each([
    ["a draft", { ...published, state: "draft" }],
    ["one that is retired", { ...published, state: "retired" }],
    ["one under review", { ...published, state: "review" }],
    ["one in the bin", { ...published, isDeleted: true }],
    ["a scheduled one in the bin", { ...scheduled, isDeleted: true }],
    ["one whose day has come but whose film has not", { ...scheduled, publishAtMs: NOW, isPublishable: false }],
    ["one that will have no film on its day", { ...scheduled, isPublishable: false }],
  ] as const)("is one of its state for %s, now and for good", (_, standing) => {
    for (const atMs of [NOW, NOW + 9 * DAY]) {
      expect(decideTitle(standing, at(atMs), NOW)).toEqual({ decision: { atMs, ...HIDDEN }, next: null });
    }
  });

  it("knows when a scheduled title comes, and what its rights say then", () => {
    expect(decideTitle(scheduled, at(NOW), NOW)).toMatchObject({
      decision: HIDDEN,
      next: { atMs: NOW + DAY, visible: true, reason: "default" },
    });
    expect(decideTitle(scheduled, at(NOW + DAY), NOW)).toMatchObject({ decision: { visible: true }, next: null });
  });
});

describe("the next decision", () => {
  const next = (...windows: Window[]) => decideTitle(published, at(NOW, windows), NOW).next;

  it("passes over boundaries at which nothing that stands changes", () => {
    const found = next(
      grant("a", { endsAtMs: NOW + 9 * DAY }),
      grant("b", { maxQuality: "sd", startsAtMs: NOW + DAY, endsAtMs: NOW + 2 * DAY }),
      grant("c", { offer: "rent", territories: ["US"], startsAtMs: NOW + 3 * DAY }),
    );
    expect(found).toMatchObject({ atMs: NOW + 9 * DAY, visible: false, reason: "no_window" });
  });

  it("is one of quality, of the window that decides, or of the end alone", () => {
    expect(
      next(grant("a", { maxQuality: "sd" }), grant("b", { maxQuality: "hd", startsAtMs: NOW + DAY })),
    ).toMatchObject({
      atMs: NOW + DAY,
      decidedBy: "b",
    });
    expect(next(grant("a", { endsAtMs: NOW + 5 * DAY }), grant("b", { startsAtMs: NOW + DAY }))).toMatchObject({
      atMs: NOW + DAY,
      offers: [{ endsAtMs: null }],
    });
  });

  it("does not exist where nothing will ever change", () => {
    expect(next()).toBeNull();
    expect(next(grant("a", { startsAtMs: NOW - DAY }))).toBeNull();
    expect(next(grant("a"), grant("b", { maxQuality: "sd", startsAtMs: NOW + DAY }))).toBeNull();
  });
});

describe("a title that is part of another", () => {
  const part = { ...published, id: "ttl_season", windows: [], fallback: "free" } as const;
  const under = (...parents: TitleQuestion["parents"]) => decideTitle({ ...published, parents }, at(NOW), NOW);

  it("is hidden by the nearest that is hidden, for its state or for its rights, and says by which", () => {
    expect(under(part).decision).toMatchObject({ visible: true, hiddenBy: null });
    const draft = { ...part, id: "ttl_series", state: "draft" } as const;
    expect(under(part, draft).decision).toEqual({ ...HIDDEN, atMs: NOW, reason: "parent", hiddenBy: "ttl_series" });
    const elsewhere = { ...part, windows: [grant("a", { territories: ["US"] })] };
    expect(under(elsewhere, draft).decision).toMatchObject({ reason: "parent", hiddenBy: "ttl_season" });
  });

  it("changes when that does", () => {
    const soon = { ...part, state: "scheduled", publishAtMs: NOW + DAY } as const;
    expect(under(soon)).toMatchObject({ decision: { reason: "parent" }, next: { atMs: NOW + DAY, visible: true } });
    const closing = { ...part, windows: [grant("a", { endsAtMs: NOW + DAY })] };
    expect(under(closing)).toMatchObject({ decision: { visible: true }, next: { atMs: NOW + DAY, reason: "parent" } });
  });
});
