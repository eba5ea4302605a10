import { describe, expect, it } from "vitest";
import { clapperPlan } from "../package/made-film.fixture.ts";
import { gainFor } from "./measure-sound.ts";
import { noteLoudness } from "./note-loudness.ts";

const TARGET = { integratedLufs: -23, truePeakDb: -1, rangeLu: 11 };
const SPEECH = { integrated: -28, truePeak: -10, range: 7 };

describe("gainFor", () => {
  it("gives one gain where the peaks and the range allow it, up to the limits themselves", () => {
    expect(gainFor(TARGET, SPEECH)).toBe(5);
    expect(gainFor(TARGET, { ...SPEECH, truePeak: -6, range: 11 })).toBe(5);
    expect(gainFor(TARGET, { ...SPEECH, integrated: -12, truePeak: 0.5 })).toBe(-11);
  });

  it("gives one gain to a steady sound, whose range is nothing", () => {
    expect(gainFor(TARGET, { ...SPEECH, range: 0 })).toBe(5);
  });

  it("leaves to a limiter what would be driven over its peaks, or is livelier than the target", () => {
    expect(gainFor(TARGET, { ...SPEECH, truePeak: -5.9 })).toBeNull();
    expect(gainFor(TARGET, { ...SPEECH, range: 11.1 })).toBeNull();
  });
});

describe("noteLoudness", () => {
  const [track] = clapperPlan().audio;
  const audio = ["a1-en", "a2-fr", "a3-de"].map((id) => ({ ...track!, id }));
  const report = { ...SPEECH, threshold: -38, offset: 0.2 };

  it("notes what hits its target exactly, what a limiter brings near it, and nothing of silence", () => {
    expect(noteLoudness({ audio }, TARGET, [{ by: "gain", decibels: 5 }, { by: "limiter", report }, null])).toEqual({
      "a1-en": { targetLufs: -23, linear: true },
      "a2-fr": { targetLufs: -23, linear: false },
      "a3-de": null,
    });
  });

  it("notes nothing where nothing is levelled", () => {
    expect(noteLoudness({ audio }, null, [])).toEqual({ "a1-en": null, "a2-fr": null, "a3-de": null });
  });
});
