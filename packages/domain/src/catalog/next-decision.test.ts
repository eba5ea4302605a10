import { describe, expect, it } from "vitest";
import type { RightsQuestion, Window } from "./decide-rights.ts";
import { nextDecision } from "./next-decision.ts";

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
const ask = (windows: readonly Window[]): RightsQuestion => ({
  windows,
  fallback: "free",
  territory: "DE",
  device: "tv",
  atMs: NOW,
});

describe("the next decision", () => {
  it("passes over boundaries at which nothing that stands changes", () => {
    const windows = [
      grant("a", { endsAtMs: NOW + 9 * DAY }),
      grant("b", { maxQuality: "sd", startsAtMs: NOW + DAY, endsAtMs: NOW + 2 * DAY }),
      grant("c", { offer: "rent", territories: ["US"], startsAtMs: NOW + 3 * DAY }),
    ];
    expect(nextDecision(ask(windows))).toMatchObject({
      atMs: NOW + 9 * DAY,
      decision: { visible: false, reason: "no_window" },
    });
  });

  it("is one of quality, of the window that decides, or of the end alone", () => {
    const better = [grant("a", { maxQuality: "sd" }), grant("b", { maxQuality: "hd", startsAtMs: NOW + DAY })];
    expect(nextDecision(ask(better))).toMatchObject({ atMs: NOW + DAY, decision: { decidedBy: "b" } });
    const longer = [grant("a", { endsAtMs: NOW + 5 * DAY }), grant("b", { startsAtMs: NOW + DAY })];
    expect(nextDecision(ask(longer))).toMatchObject({ atMs: NOW + DAY, decision: { offers: [{ endsAtMs: null }] } });
  });

  it("does not exist where nothing will ever change", () => {
    expect(nextDecision(ask([]))).toBeNull();
    expect(nextDecision(ask([grant("a", { startsAtMs: NOW - DAY })]))).toBeNull();
    expect(nextDecision(ask([grant("a"), grant("b", { maxQuality: "sd", startsAtMs: NOW + DAY })]))).toBeNull();
  });
});
