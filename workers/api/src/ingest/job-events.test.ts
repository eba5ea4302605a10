import type { JobView } from "@cinema/contracts";
import { manualClock } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { jobEvents, streamOf } from "./job-events.ts";

const job = (more: Partial<JobView> = {}): JobView => ({
  id: "job_a",
  titleId: "ttl_a",
  titleName: "A film",
  assetId: "ast_a",
  state: "running",
  progress: 0,
  step: "encode",
  playable: [],
  priority: 0,
  failure: null,
  createdAt: "2026-06-01T12:00:00.000Z",
  updatedAt: "2026-06-01T12:00:00.000Z",
  ...more,
});
const done = job({ state: "succeeded", progress: 1, step: null });

/** Plays `states` one a second; a function in their place throws as a database that is away does. */
const play = async (
  states: readonly (JobView | null | (() => never))[],
  lastEventId: string | null = null,
): Promise<string[]> => {
  const clock = manualClock(0);
  let at = 0;
  const frames: string[] = [];
  const read = async () => {
    const state = states[Math.min(++at, states.length - 1)];
    return typeof state === "function" ? state() : (state ?? null);
  };
  const sleep = async (ms: number) => clock.advance(ms);
  for await (const text of jobEvents({ read, clock, sleep }, states[0] as JobView, lastEventId)) frames.push(text);
  return frames;
};
const progressOf = (frames: readonly string[]): number[] =>
  frames.flatMap((text) => {
    const data = /^data: (.*)$/m.exec(text)?.[1];
    return data === undefined ? [] : [(JSON.parse(data) as JobView).progress];
  });

describe("the events of a job", () => {
  it("tell every change that is seen, once, and end with the job", async () => {
    const half = job({ progress: 0.5 });
    const frames = await play([job(), job(), half, half, half, done]);
    expect(progressOf(frames)).toEqual([0, 0.5, 1]);
    expect(frames[0]).toBe("retry: 1000\n\n");
    expect(frames[1]).toMatch(/^event: progress\nid: \S+\ndata: \{.*\}\n\n$/);
  });

  it("tell a job that had ended before its end, and nothing more", async () => {
    expect(progressOf(await play([done]))).toEqual([1]);
    expect(progressOf(await play([job({ state: "failed" })]))).toEqual([0]);
    expect(progressOf(await play([job({ state: "cancelled" }), job({ progress: 1 })]))).toEqual([0]);
  });

  it("go on while a job is paused", async () => {
    expect(progressOf(await play([job({ state: "paused" }), job({ progress: 0.5 }), done]))).toEqual([0, 0.5, 1]);
  });

  it("do not repeat to a client that comes back what it saw last, unless it is the end", async () => {
    const id = /^id: (.*)$/m.exec((await play([job(), done]))[1] ?? "")?.[1] ?? "";
    expect(progressOf(await play([job(), done], id))).toEqual([1]);
    const endId = /^id: (.*)$/m.exec((await play([done]))[1] ?? "")?.[1] ?? "";
    expect(progressOf(await play([done], endId))).toEqual([1]);
    expect(progressOf(await play([job(), done], "rubbish"))).toEqual([0, 1]);
  });

  it("break the silence every 15 s and are cut after five minutes", async () => {
    const frames = await play([job()]);
    expect(frames.filter((text) => text === ": still here\n\n")).toHaveLength(20);
    expect(progressOf(frames)).toEqual([0]);
  });

  it("go on when the database is away for a moment", async () => {
    const away = () => {
      throw new Error("away");
    };
    expect(progressOf(await play([job(), away, away, done]))).toEqual([0, 1]);
  });

  it("end when the job is gone", async () => {
    expect(progressOf(await play([job(), null, done]))).toEqual([0]);
  });

  it("stop reading when the client leaves", async () => {
    const clock = manualClock(0);
    let reads = 0;
    const read = async () => {
      reads++;
      return job({ progress: reads / 1000 });
    };
    const reader = streamOf(
      jobEvents({ read, clock, sleep: async (ms) => clock.advance(ms) }, job(), null),
    ).getReader();
    for (let frame = 0; frame < 4; frame++) await reader.read();
    await reader.cancel();
    const readsAtCancel = reads;
    await Promise.resolve();
    expect(reads).toBe(readsAtCancel);
    expect(reads).toBeLessThan(10);
  });
});
