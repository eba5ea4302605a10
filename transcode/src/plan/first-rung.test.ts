import { beforeAll, describe, expect, it } from "vitest";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { firstRung, planOfChunks, stretchesOf } from "./first-rung.ts";
import { makePlan } from "./make-plan.ts";
import { chunksOf, type Plan, secondsAt } from "./plan.ts";

const profiles: Record<string, Profile> = {};
beforeAll(async () => {
  for (const name of ["default", "av1"]) {
    const loaded = await loadProfile(name);
    if (!loaded.ok) throw new Error(loaded.error.detail);
    profiles[name] = loaded.value;
  }
});

const planOf = (
  [video, rest]: Parameters<typeof mediaInfo> = [{ codec: "vp9" }],
  profile: "default" | "av1" = "default",
): Plan => makePlan(mediaInfo({ codec: "vp9", ...video }, rest), profiles[profile] as Profile);

const secondsOf = (plan: Plan): readonly number[] => stretchesOf(plan).map(({ frames }) => secondsAt(plan, frames));

describe("the rung that viewers get first", () => {
  it("is the tallest of at most 360 lines that every player decodes", () => {
    expect(firstRung(planOf())?.id).toBe("360p");
    expect(firstRung(planOf(undefined, "av1"))).toMatchObject({ id: "360p" });
    // A phone's film stands upright: its lines are counted the other way round.
    expect(firstRung(planOf([{ width: 1080, height: 1920 }]))).toMatchObject({ id: "360p", width: 360 });
  });

  it("is not there for a film that is shown as it is, or whose ladder has one rung", () => {
    expect(planOf([{ codec: "h264", pixelFormat: "yuv420p" }]).first).toEqual({ by: "remux" });
    expect(planOf([{ width: 320, height: 180 }]).first).toBeNull();
    expect(stretchesOf(planOf([{ width: 320, height: 180 }]))).toEqual([]);
  });

  it("is encoded by nobody else", () => {
    const plan = planOf();
    expect(planOfChunks(plan).renditions.map(({ id }) => id)).toEqual(
      plan.renditions.map(({ id }) => id).filter((id) => id !== "360p"),
    );
    const copied = planOf([{ codec: "h264", pixelFormat: "yuv420p" }]);
    expect(planOfChunks(copied)).toBe(copied);
  });

  it("costs a decode of its own", () => {
    const cpu = (plan: Plan): number => plan.prediction?.cpuMinutes ?? 0;
    expect(cpu(planOf())).toBeGreaterThan(cpu(planOf([{ codec: "h264", pixelFormat: "yuv420p" }])));
  });
});

describe("the stretches that it is made in", () => {
  it("begin short, double, and go on as the chunks, without a gap", () => {
    const plan = planOf([{}, { durationSeconds: 130 }]);
    expect(secondsOf(plan)).toEqual([8, 16, 36, 60, 10]);
    let at = 0;
    for (const [index, stretch] of stretchesOf(plan).entries()) {
      expect(stretch).toMatchObject({ index, startFrame: at });
      expect(at % (plan.gopFrames * plan.gopsPerSegment)).toBe(0);
      at += stretch.frames;
    }
    expect(at).toBe(plan.totalFrames);
    expect(stretchesOf(plan).slice(3)).toMatchObject(
      chunksOf(plan)
        .slice(1)
        .map(({ startFrame, frames }) => ({ startFrame, frames })),
    );
  });

  it.each([1, 7, 8, 9, 23, 24, 25, 59])("cover a film of %i seconds exactly once", (durationSeconds) => {
    const plan = planOf([{}, { durationSeconds }]);
    expect(stretchesOf(plan).reduce((sum, { frames }) => sum + frames, 0)).toBe(plan.totalFrames);
    expect(Math.min(...stretchesOf(plan).map(({ frames }) => frames))).toBeGreaterThan(0);
  });

  it("are one where the source cannot be entered in its middle", () => {
    expect(secondsOf(planOf([{}, { durationSeconds: 200, timeJumps: true }]))).toEqual([200]);
  });
});
