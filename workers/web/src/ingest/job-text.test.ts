import { JobState, type JobStepView, TRANSCODE_FAILURES } from "@cinema/contracts";
import { describe, expect, it } from "vitest";
import {
  actionsFor,
  adviceFor,
  chunksText,
  firstText,
  percentText,
  playableText,
  stateOfLetter,
  stepFacts,
  stepOfInterest,
  stepStateText,
} from "./job-text.ts";

const step = (change: Partial<JobStepView> = {}): JobStepView => ({
  name: "probe",
  kind: "probe",
  ordinal: 0,
  state: "succeeded",
  progress: 1,
  attempts: 1,
  waitsFor: 0,
  opens: null,
  holder: null,
  startedAt: null,
  endedAt: null,
  seconds: null,
  speed: null,
  ...change,
});

describe("what an operator can do", () => {
  it("fits the state: nothing that the cinema would refuse is offered", () => {
    expect(JobState.options.map((state) => [state, actionsFor(state).join()])).toEqual([
      ["queued", "pause,cancel"],
      ["running", "pause,cancel"],
      ["paused", "resume,cancel"],
      ["succeeded", ""],
      ["failed", "retry,cancel"],
      ["cancelled", ""],
    ]);
  });

  it("is said for every reason of a failure", () => {
    for (const code of Object.keys(TRANSCODE_FAILURES)) expect(adviceFor(code)).toMatch(/\w{3}/);
    expect(adviceFor("not_media")).not.toBe(adviceFor("internal"));
  });
});

describe("a step in words", () => {
  it("tells only what is known", () => {
    expect(stepFacts(step())).toEqual([]);
    expect(stepFacts(step({ seconds: 3.21, speed: 2.345, attempts: 2, holder: "edge-7:4711" }))).toEqual([
      "3.2 s",
      "2.3× realtime",
      "attempt 2",
      "on edge-7:4711",
    ]);
  });

  it("says what it waits for", () => {
    expect(stepStateText(step({ state: "waiting", waitsFor: 1 }), false)).toBe("waits for 1 step");
    expect(stepStateText(step({ state: "waiting" }), false)).toBe("waiting");
    expect(stepStateText(step({ state: "waiting", waitsFor: 1 }), true)).toBe("called off");
  });
});

it("progress is 100 % only at the end", () => {
  expect([0, 0.999, 1, 2].map(percentText)).toEqual(["0 %", "99 %", "100 %", "100 %"]);
});

it("chunks are summed up, and a letter that a newer cinema sends is no error", () => {
  const counts = [
    { kind: "chunk", state: "succeeded", count: 2 },
    { kind: "chunk", state: "failed", count: 1 },
    { kind: "sound", state: "failed", count: 1 },
  ] as const;
  expect(chunksText({ chunkStates: "ssf", counts: [...counts] })).toBe("2 of 3 chunks done, 1 failed");
  expect(Array.from("wrxsf?", stateOfLetter)).toEqual([
    "waiting",
    "ready",
    "running",
    "succeeded",
    "failed",
    "waiting",
  ]);
});

it("the notes that matter are those of what failed, then of what runs, then of what ended last", () => {
  const steps = [step({ endedAt: "2026-01-02" }), step({ name: "plan", endedAt: "2026-01-03" })];
  const running = step({ name: "chunk-00001", state: "running" });
  expect(stepOfInterest({ steps, chunks: [running, step({ name: "chunk-00002", state: "failed" })] })).toBe(
    "chunk-00002",
  );
  expect(stepOfInterest({ steps, chunks: [running] })).toBe("chunk-00001");
  expect(stepOfInterest({ steps, chunks: [] })).toBe("plan");
  expect(stepOfInterest({ steps: [], chunks: [] })).toBeNull();
});

describe("a film that plays before its job has ended", () => {
  it("is told with its renditions, until that goes without saying", () => {
    expect(playableText({ state: "running", playable: ["360p"] })).toBe("plays in 360p");
    expect(playableText({ state: "running", playable: [] })).toBe("");
    expect(playableText({ state: "succeeded", playable: ["1080p", "360p"] })).toBe("");
  });

  it("is told with how much of its first rung is there", () => {
    const counts = [
      { kind: "first", state: "succeeded", count: 2 },
      { kind: "first", state: "running", count: 1 },
      { kind: "chunk", state: "running", count: 7 },
    ] as const;
    expect(firstText({ firstStates: "ssxr", counts: [...counts] })).toBe(
      "First to play: 2 of 4 stretches done, 1 running",
    );
    expect(firstText({ firstStates: "", counts: [] })).toBe("");
  });
});
