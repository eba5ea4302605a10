import { describe, expect, it } from "vitest";
import type { Loudness } from "../command/encode-audio.ts";
import { clapperPlan } from "../package/made-film.fixture.ts";
import { noteLoudness } from "./note-loudness.ts";

const TARGET = { integratedLufs: -23, truePeakDb: -1, rangeLu: 11 };
const SPEECH: Loudness = { integrated: -28, truePeak: -10, range: 7, threshold: -38, offset: 0 };

const [track] = clapperPlan().audio;
const note = (change: Partial<Loudness>) =>
  noteLoudness({ audio: [track!] }, TARGET, [{ ...SPEECH, ...change }])["a1-en"];

describe("noteLoudness", () => {
  it("notes one gain where the peaks and the range allow it, up to the limits themselves", () => {
    expect(note({})).toEqual({ targetLufs: -23, linear: true });
    expect(note({ truePeak: -6, range: 11 })).toEqual({ targetLufs: -23, linear: true });
  });

  it("notes a limiter where the gain would drive peaks over their limit, or the sound is livelier than the target", () => {
    expect(note({ truePeak: -5.99 })).toEqual({ targetLufs: -23, linear: false });
    expect(note({ range: 11.1 })).toEqual({ targetLufs: -23, linear: false });
  });

  it("notes a limiter for a steady or very short sound: the filter takes a range of zero for one that was not measured", () => {
    expect(note({ range: 0 })).toEqual({ targetLufs: -23, linear: false });
  });

  it("notes nothing of silence, and of nothing where nothing is normalised", () => {
    const audio = [track!, { ...track!, id: "a2-fr" }];
    expect(noteLoudness({ audio }, TARGET, [null, SPEECH])).toEqual({
      "a1-en": null,
      "a2-fr": { targetLufs: -23, linear: true },
    });
    expect(noteLoudness({ audio }, null, [])).toEqual({ "a1-en": null, "a2-fr": null });
  });
});
