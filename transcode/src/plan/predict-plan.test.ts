import { beforeAll, describe, expect, it } from "vitest";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import type { MediaInfo, VideoStream } from "../probe/media-info.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { comparePlan } from "./compare-plan.ts";
import { makePlan } from "./make-plan.ts";
import { Plan, type Prediction } from "./plan.ts";
import { wallMinutes } from "./predict-plan.ts";

let profile: Profile;
beforeAll(async () => {
  const loaded = await loadProfile("default");
  if (!loaded.ok) throw new Error(loaded.error.detail);
  profile = loaded.value;
});

const predict = (video: Partial<VideoStream> = {}, info: Partial<MediaInfo> = {}, change: Partial<Profile> = {}) => {
  const { prediction } = makePlan(mediaInfo(video, { sizeBytes: 100_000_000, ...info }), { ...profile, ...change });
  if (!prediction) throw new Error("a plan without a prediction");
  return prediction;
};

describe("a prediction", () => {
  it("reckons ten seconds of 1080p25 at what they were measured to take", () => {
    // Lake house, 10 s: 26.2 s of CPU to encode five rungs, 3.6 s to verify, 0.75 s for the sound.
    const ten = predict(
      { averageRate: { num: 25, den: 1 }, baseRate: { num: 25, den: 1 } },
      { durationSeconds: 10, sizeBytes: 2_746_774, audio: mediaInfo().audio.slice(0, 1) },
    );
    expect(ten.cpuMinutes * 60).toBeGreaterThan(26.2);
    expect(ten.cpuMinutes * 60).toBeLessThan(36);
    expect(ten.kbps["1080p"]).toBeGreaterThan(2000);
    expect(ten.kbps["a1-en"]).toBe(128);
  });

  it("grows with the film, and less with cores", () => {
    const [short, long] = [predict(), predict({}, { durationSeconds: 1000, sizeBytes: 1_000_000_000 })];
    expect(long.cpuMinutes / short.cpuMinutes).toBeGreaterThan(9);
    expect(long.bytesStored / short.bytesStored).toBeCloseTo(10, 0);
    expect(wallMinutes(long, 1)).toBeCloseTo(2 * wallMinutes(long, 2), 6);
  });

  it("never expects more than the caps allow, nor much more than the source had", () => {
    const rich = predict({}, { sizeBytes: 10_000_000_000 });
    const poor = predict({}, { sizeBytes: 500_000 });
    expect(rich.bytesStored).toBeLessThan(rich.bytesAtMost);
    expect(poor.bytesStored).toBeLessThan(rich.bytesStored / 3);
  });

  it("counts in the prices of the profile and asks nothing where there are none", () => {
    const film = predict();
    expect(film.workCost).toBeCloseTo(film.cpuMinutes * 0.0006, 9);
    expect(film.monthlyCost).toBeCloseTo((film.bytesStored / 1e9) * 0.015, 9);
    const free = { ...profile.economy, pricePerCpuMinute: 0, pricePerGbMonth: 0 };
    expect(predict({}, {}, { economy: free })).toMatchObject({ workCost: 0, monthlyCost: 0 });
  });

  it("is not missed in plans that were stored without one", () => {
    const { prediction: _, ...old } = makePlan(mediaInfo(), profile);
    expect(Plan.parse(JSON.parse(JSON.stringify(old))).prediction).toBeUndefined();
  });
});

describe("comparePlan", () => {
  const promised: Prediction = {
    cpuMinutes: 10,
    bytesStored: 1_000_000,
    bytesAtMost: 3_000_000,
    workCost: 0,
    monthlyCost: 0,
    kbps: { "720p": 1000, "a1-en": 128 },
  };
  const kept = { cpuMinutes: 12, bytesStored: 900_000, kbps: { "720p": 900, "a1-en": 127 } };

  it("has nothing to say where everything came as expected", () => {
    const { measures, notices } = comparePlan(promised, kept);
    expect(notices).toEqual([]);
    expect(measures.map(({ what, within }) => `${what} ${within}`)).toEqual([
      "cpuMinutes true",
      "bytesStored true",
      "bytesAtMost true",
      "kbps 720p true",
      "kbps a1-en true",
    ]);
    expect(measures[0]?.ratio).toBeCloseTo(1.2, 9);
  });

  it.each([
    ["a broken promise of bytes", { ...kept, bytesStored: 3_000_001 }, ["bytesAtMost: predicted 3000000, was 3000001"]],
    ["work beyond a factor of four", { ...kept, cpuMinutes: 41 }, ["cpuMinutes: predicted 10.0, was 41.0"]],
    [
      "a rate below a quarter",
      { ...kept, kbps: { ...kept.kbps, "720p": 200 } },
      ["kbps 720p: predicted 1000, was 200"],
    ],
    ["a rendition that is missing", { ...kept, kbps: { "720p": 900 } }, ["a1-en was planned and not made"]],
  ])("tells of %s", (_, actual, notices) => {
    expect(comparePlan(promised, actual).notices).toEqual(notices);
  });

  it("leaves out what was not measured", () => {
    expect(comparePlan(promised, { ...kept, cpuMinutes: null }).measures.map(({ what }) => what)).not.toContain(
      "cpuMinutes",
    );
  });
});
