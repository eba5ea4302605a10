import { describe, expect, it } from "vitest";
import type { RightsQuestion } from "./decide-rights.ts";
import { decideTitle, type Standing } from "./decide-title.ts";

const NOW = Date.parse("2026-06-01T00:00:00Z");
const DAY = 86_400_000;
const published: Standing = { state: "published", isDeleted: false, publishAtMs: null, isPublishable: true };
const scheduled: Standing = { ...published, state: "scheduled", publishAtMs: NOW + DAY };
const at = (atMs: number): RightsQuestion => ({
  windows: [],
  fallback: "free",
  territory: null,
  device: null,
  atMs,
});
const HIDDEN = { visible: false, reason: "state", decidedBy: null, offers: [] };

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
