import type { JobStepsView, JobStepView, JobView } from "@cinema/contracts";
import { describe, expect, it } from "vitest";
import { barOf, describeNotes, describeSteps, stepsOfInterest } from "./describe-steps.ts";

const step = (change: Partial<JobStepView>): JobStepView => ({
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
const view = (change: Partial<JobStepsView> = {}): JobStepsView => ({
  job: {} as JobView,
  speed: 3.14,
  counts: [
    { kind: "chunk", state: "succeeded", count: 2 },
    { kind: "chunk", state: "running", count: 1 },
    { kind: "chunk", state: "failed", count: 1 },
  ],
  steps: [
    step({ seconds: 0.42 }),
    step({ name: "package", kind: "package", state: "waiting", progress: 0, waitsFor: 2, attempts: 0 }),
  ],
  firstStates: "",
  chunkStates: "ssxf",
  chunks: [
    step({
      name: "chunk-00002",
      kind: "chunk",
      state: "running",
      progress: 0.5,
      holder: "edge-7:4711",
      speed: 1.5,
      seconds: 80,
    }),
    step({ name: "chunk-00003", kind: "chunk", state: "failed", progress: 0, attempts: 8 }),
  ],
  nextChunksAfter: null,
  ...change,
});

describe("the tree of steps", () => {
  it("tells how far the rung is that viewers get first", () => {
    const counts: JobStepsView["counts"] = [
      { kind: "first", state: "succeeded", count: 1 },
      { kind: "first", state: "running", count: 1 },
    ];
    const steps = [
      step({}),
      step({ name: "first-sound", kind: "first-sound" }),
      step({ name: "first-00001", kind: "first", ordinal: 1, state: "running", progress: 0.5 }),
      step({ name: "package", kind: "package", state: "waiting", progress: 0, waitsFor: 2 }),
    ];
    const lines = describeSteps(view({ counts, steps, firstStates: "sx", chunkStates: "", chunks: [] })).split("\n");
    expect(lines.map((line) => line.replaceAll(/[█░]+/g, "▒"))).toEqual([
      "├─ probe        ▒ 100 %  succeeded",
      "├─ first-sound  ▒ 100 %  succeeded",
      "├─ first rung   ▒  50 %  1 of 2, 1 running",
      "│  └─ first-00001  ▒  50 %  running",
      "└─ package      ▒   0 %  waits for 2",
    ]);
  });

  it("shows every single step, and the chunks as one with those that run or failed", () => {
    expect(describeSteps(view()).split("\n")).toEqual([
      "├─ probe        ████████████████████ 100 %  succeeded, 0.4 s",
      "├─ chunks       ██████████░░░░░░░░░░  50 %  2 of 4, 1 running, 1 failed, 3.1× realtime",
      "│  ├─ chunk-00002  ██████████░░░░░░░░░░  50 %  running, 1 min 20 s, 1.5× realtime, on edge-7:4711",
      "│  └─ chunk-00003  ░░░░░░░░░░░░░░░░░░░░   0 %  failed, attempt 8",
      "└─ package      ░░░░░░░░░░░░░░░░░░░░   0 %  waits for 2",
    ]);
  });

  it("says that there are more than it shows", () => {
    expect(describeSteps(view({ nextChunksAfter: 3 }))).toContain("│  └─ …");
  });

  it("says of a job that was cancelled that nothing waits any more", () => {
    expect(describeSteps(view({ job: { state: "cancelled" } as JobView }))).toContain("  0 %  called off");
  });

  it("is a single line before anything is planned", () => {
    expect(describeSteps(view({ steps: [step({ state: "ready", progress: 0 })], chunkStates: "", chunks: [] }))).toBe(
      "└─ probe        ░░░░░░░░░░░░░░░░░░░░   0 %  ready",
    );
  });
});

it("a bar is full only when all is done", () => {
  expect(barOf(0.999)).toBe("███████████████████░  99 %");
  expect(barOf(7)).toBe(barOf(1));
});

describe("the notes of steps", () => {
  const detail = { ...step({}), commands: ["ffmpeg -i a b"], log: ["chunk.started"] };

  it("show the log, and the exact commands when they are wanted", () => {
    expect(describeNotes(detail, true)).toBe("probe:\n  chunk.started\n  $ ffmpeg -i a b");
    expect(describeNotes(detail, false)).toBe("probe:\n  chunk.started\n  (1 command; see with --commands)");
    expect(describeNotes({ ...detail, commands: [], log: [] }, true)).toBe("probe:\n  nothing noted");
  });

  it("are shown of what failed before what runs, and of what ended last when nothing does", () => {
    expect(stepsOfInterest(view())).toEqual(["chunk-00003"]);
    expect(stepsOfInterest(view({ chunks: view().chunks.slice(0, 1) }))).toEqual(["chunk-00002"]);
    const ended = [step({ endedAt: "2026-01-02" }), step({ name: "plan", kind: "plan", endedAt: "2026-01-01" })];
    expect(stepsOfInterest(view({ steps: ended, chunks: [] }))).toEqual(["probe"]);
    expect(stepsOfInterest(view({ steps: [], chunks: [] }))).toEqual([]);
  });
});
