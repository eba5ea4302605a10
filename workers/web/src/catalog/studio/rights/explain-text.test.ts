import { describe, expect, it } from "vitest";
import { decisionText, nextText, offersText, windowText } from "./explain-text.ts";

const nameOf = (id: string) => `window ${id}`;
const at = "2026-01-01T00:00:00.000Z";
const fhd = { offer: "subscription", maxQuality: "fhd", endsAt: null } as const;
const hidden = { at, visible: false, decidedBy: null };

describe("rights in words", () => {
  it("say what holds and which rule decided", () => {
    expect(decisionText({ at, visible: true, reason: "granted", decidedBy: "2", offers: [fhd] }, nameOf)).toBe(
      "Visible (subscription up to Full HD), because window 2 opens it.",
    );
    expect(decisionText({ ...hidden, offers: [], reason: "blocked", decidedBy: "3" }, nameOf)).toBe(
      "Hidden, because window 3 closes it.",
    );
  });

  it("say why no window decided", () => {
    const reasons = (["default", "no_window", "state", "parent"] as const).map((reason) =>
      decisionText({ ...hidden, offers: [], reason }, nameOf),
    );
    expect(new Set(reasons).size).toBe(4);
    expect(reasons[2]).toContain("not published");
  });

  it("tell what comes next, or that nothing does", () => {
    const next = { ...hidden, offers: [], reason: "no_window" as const };
    expect(nextText(next, nameOf)).toMatch(/^From .+: hidden, because/);
    expect(nextText(null, nameOf)).toMatch(/^Nothing/);
  });

  it("put a window on a line", () => {
    const rent = { effect: "grant", offer: "rent", maxQuality: "uhd" } as const;
    expect(windowText({ ...rent, territories: ["DE"], exceptTerritories: [], devices: ["tv"] })).toBe(
      "Grants rent up to 4K in Germany on tv",
    );
    expect(
      windowText({
        effect: "block",
        offer: null,
        maxQuality: null,
        territories: [],
        exceptTerritories: ["DE", "FR", "US", "GB", "PL"],
        devices: [],
      }),
    ).toBe("Blocks every offer everywhere but 5 countries");
    expect(offersText([fhd, { ...fhd, offer: "buy", maxQuality: null }])).toBe("subscription up to Full HD, buy");
  });
});
