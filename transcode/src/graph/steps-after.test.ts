import { beforeAll, describe, expect, it } from "vitest";
import { makePlan } from "../plan/make-plan.ts";
import type { Plan } from "../plan/plan.ts";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { FIRST_STEP, type NewStep, stageOf, stepsAfter } from "./steps-after.ts";

let profile: Profile;
beforeAll(async () => {
  const loaded = await loadProfile("default");
  if (!loaded.ok) throw new Error(loaded.error.detail);
  profile = loaded.value;
});

const planOf = (...info: Parameters<typeof mediaInfo>): Plan => makePlan(mediaInfo(...info), profile);

/** Lets every ready step succeed until none is left; the names in the order in which they became ready. */
const run = (plan: Plan): readonly string[] => {
  const steps = new Map<string, { pending: number; step: NewStep }>([
    [FIRST_STEP.name, { pending: 0, step: FIRST_STEP }],
  ]);
  const done: string[] = [];
  for (;;) {
    const free = [...steps.values()].find(({ pending, step }) => pending === 0 && !done.includes(step.name));
    if (!free) return done;
    done.push(free.step.name);
    const opened = steps.get(free.step.opens ?? "");
    if (opened) opened.pending--;
    for (const step of stepsAfter(free.step.kind, free.step.kind === "plan" ? plan : null))
      steps.set(step.name, { pending: step.pending, step });
  }
};

describe("the graph of a job", () => {
  it("makes every chunk a step of its own and packages when all of them, the sound and the subtitles are done", () => {
    const plan = planOf({}, { durationSeconds: 130 });
    const names = run(plan);
    expect(names.slice(0, 2)).toEqual(["probe", "plan"]);
    expect(names.slice(2, -3).toSorted()).toEqual([
      "chunk-00000",
      "chunk-00001",
      "chunk-00002",
      "remux",
      "sound",
      "subtitles",
    ]);
    expect(names.slice(-3)).toEqual(["package", "verify", "publish"]);
  });

  it("has one rung made first where the source cannot be copied, its beginning in short stretches", () => {
    const names = run(planOf({ codec: "vp9" }, { durationSeconds: 130 }));
    expect(names.slice(2, -3).toSorted()).toEqual([
      "chunk-00000",
      "chunk-00001",
      "chunk-00002",
      "first-00000",
      "first-00001",
      "first-00002",
      "first-00003",
      "first-00004",
      "first-sound",
      "sound",
      "subtitles",
    ]);
    expect(run(planOf({ codec: "vp9" }, { audio: [], durationSeconds: 3 }))).not.toContain("first-sound");
  });

  it("makes nothing first where the only rung would be the ladder", () => {
    const names = run(planOf({ codec: "vp9", width: 320, height: 180 }, { durationSeconds: 130 }));
    expect(names.filter((name) => name.startsWith("first") || name === "remux")).toEqual([]);
    expect(names).toContain("chunk-00002");
  });

  it("waits for no sound and no subtitles where there are none", () => {
    expect(run(planOf({}, { audio: [], subtitles: [], durationSeconds: 3 }))).toEqual([
      "probe",
      "plan",
      "remux",
      "chunk-00000",
      "package",
      "verify",
      "publish",
    ]);
  });

  it.each([{}, { codec: "vp9" }])("shares the job's work out so that all steps together make one (%o)", (video) => {
    const all = [
      FIRST_STEP,
      ...stepsAfter("probe", null),
      ...stepsAfter("plan", planOf(video, { durationSeconds: 1000 })),
    ];
    expect(all.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 6);
  });

  it("shows chunks, sound and subtitles as one stage, and cleaning up as none", () => {
    expect(["remux", "chunk", "sound", "verify", "cleanup"].map((kind) => stageOf(kind as NewStep["kind"]))).toEqual([
      "encode",
      "encode",
      "encode",
      "verify",
      null,
    ]);
  });
});
