import { beforeAll, describe, expect, it } from "vitest";
import { makePlan } from "../plan/make-plan.ts";
import { chunksOf, type Plan } from "../plan/plan.ts";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { saveCheckpoint } from "../workspace/checkpoint.ts";
import { stepContext } from "./encode.fixture.ts";
import { requireWholeFilm } from "./require-whole-film.ts";
import { unitName } from "./units.ts";

let profile: Profile;
beforeAll(async () => {
  const loaded = await loadProfile("default");
  if (!loaded.ok) throw new Error(loaded.error.detail);
  profile = loaded.value;
});

/** What becomes of a film of 150 s at 24 pictures a second whose chunks lack so many pictures each. */
const judge = async (lacking: readonly number[], change: Partial<Plan> = {}) => {
  const plan = { ...makePlan(mediaInfo({}, { durationSeconds: 150 }), profile), ...change };
  const { context } = await stepContext();
  for (const chunk of chunksOf(plan)) {
    const samples = chunk.frames - (lacking[chunk.index] ?? 0);
    const segments = samples > 0 ? [{ name: "s", bytes: 1, ticks: samples, samples, keyFrames: [] }] : [];
    const track = { init: "i", initBytes: 1, timescale: 24, codec: "avc1.64001f", segments };
    await saveCheckpoint(context, unitName.chunk(chunk.index), { tracks: samples > 0 ? { "1080p": track } : {} });
  }
  const result = await requireWholeFilm({ ...context, outputs: { plan } });
  return result.ok ? "whole" : result.error.reason;
};

describe("a film's pictures", () => {
  it("are whole when they reach the announced end, give or take what nobody hears", async () => {
    expect(await judge([])).toBe("whole");
    expect(await judge([0, 0, 3])).toBe("whole");
  });

  it("are cut off when they end before their sound, or much before the end of a silent film", async () => {
    expect(await judge([0, 0, 24])).toBe("truncated");
    expect(await judge([0, 500, 720])).toBe("truncated");
    expect(await judge([0, 0, 24], { audio: [] })).toBe("whole");
    expect(await judge([0, 0, 240], { audio: [] })).toBe("truncated");
  });

  it("are damaged when some are missing between others", async () => {
    expect(await judge([0, 40])).toBe("malformed");
    expect(await judge([1440])).toBe("malformed");
  });
});
