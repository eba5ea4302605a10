import { beforeAll, describe, expect, it } from "vitest";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { makePlan } from "./make-plan.ts";
import { perTitleLadder, type TitleMeasure } from "./per-title.ts";

let profile: Profile;
beforeAll(async () => {
  const loaded = await loadProfile("default");
  if (!loaded.ok) throw new Error(loaded.error.detail);
  profile = { ...loaded.value, video: { ...loaded.value.video, perTitle: true } };
});

/** Three sizes whose bits grow with the pixels to the power of `slope`, from `smallest` kbit/s at 240p. */
const measure = (smallest: number, slope: number, spread = 1): TitleMeasure =>
  [
    [1920, 1080],
    [854, 480],
    [426, 240],
  ].map(([width = 0, height = 0]) => {
    const kbps = smallest * ((width * height) / (426 * 240)) ** slope;
    return { width, height, kbps: [kbps / spread, kbps, kbps * spread] };
  });
const ladder = (title: TitleMeasure) => makePlan(mediaInfo(), profile, title).renditions;
const ids = (title: TitleMeasure): readonly string[] => ladder(title).map(({ id }) => id);

describe("a ladder for one title", () => {
  it("keeps every rung of an ordinary film, and the caps that it needs", () => {
    const title = measure(280, 0.8);
    expect(ids(title)).toEqual(["1080p", "720p", "480p", "360p", "240p"]);
    expect(ladder(title)[0]?.maxKbps).toBeGreaterThan(4000);
  });

  it("lowers the caps of a drawing, but never below a quarter, and never raises one", () => {
    const fixed = makePlan(mediaInfo(), profile).renditions;
    const drawn = ladder(measure(30, 0.7));
    for (const { id, maxKbps, bufferKbps } of drawn) {
      const before = fixed.find((rung) => rung.id === id);
      expect(maxKbps).toBeLessThan((before?.maxKbps ?? 0) * 0.5);
      expect(maxKbps).toBeGreaterThanOrEqual(Math.floor((before?.maxKbps ?? 0) * 0.25));
      expect(bufferKbps / maxKbps).toBeCloseTo(1.5, 1);
    }
    for (const { id, maxKbps } of ladder(measure(600, 0.8, 2))) {
      expect(maxKbps).toBeLessThanOrEqual(fixed.find((rung) => rung.id === id)?.maxKbps ?? 0);
    }
  });

  it("drops rungs that save hardly any bits, and keeps the largest and the smallest", () => {
    const still = measure(100, 0.12);
    expect(ids(still)).toEqual(["1080p", "480p", "240p"]);
    expect(makePlan(mediaInfo(), profile, still).notices.join()).toContain(
      "720p is left out: 1080p needs hardly more bits",
    );
  });

  it("drops the rungs that a snow storm would starve", () => {
    expect(ids(measure(1700, 0.9))[0]).not.toBe("1080p");
    expect(ids(measure(1_000_000, 0.9))).toEqual(["240p"]);
  });

  it("takes AV1 rungs above the largest of H.264 away, and keeps the others", () => {
    const av1 = { preset: 8, crf: 33 };
    const rungs = [
      { id: "1080p-av1", width: 1920, height: 1080, maxKbps: 3000, bufferKbps: 4500, av1 },
      ...makePlan(mediaInfo(), profile).renditions,
    ];
    const quality = { crf: 22, probeCrf: 23 };
    expect(perTitleLadder(rungs, measure(280, 0.8), quality).renditions[0]?.id).toBe("1080p-av1");
    expect(perTitleLadder(rungs, measure(1700, 0.9), quality).renditions[0]?.id).not.toBe("1080p-av1");
  });

  it("says before the work that it will be decided then", () => {
    expect(makePlan(mediaInfo(), profile).notices.join()).toContain("probe encodes");
  });
});
