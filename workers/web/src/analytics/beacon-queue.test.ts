import type { BeaconsBody } from "@cinema/contracts";
import { BeaconsBody as BeaconsBodySchema } from "@cinema/contracts";
import { manualClock } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { type BeaconQueueDeps, createBeaconQueue } from "./beacon-queue.ts";

const setUp = (outcomes: ("taken" | "refused" | "lost")[] = []) => {
  const clock = manualClock(1_700_000_000_000);
  const sent: BeaconsBody[] = [];
  const final: BeaconsBody[] = [];
  let timers: { readonly at: number; readonly task: () => void }[] = [];
  let ids = 0;
  const deps: BeaconQueueDeps = {
    clock,
    newId: () => `beacon-${String(++ids).padStart(4, "0")}`,
    after: (ms, task) => {
      const timer = { at: clock.nowMs() + ms, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    send: async (body) => {
      sent.push(body);
      return outcomes.shift() ?? "taken";
    },
    sendFinal: (body) => final.push(body),
  };
  const advance = async (ms: number): Promise<void> => {
    clock.advance(ms);
    const due = timers.filter((timer) => timer.at <= clock.nowMs());
    timers = timers.filter((timer) => !due.includes(timer));
    for (const timer of due) timer.task();
    await settle();
  };
  return { queue: createBeaconQueue("token-1", deps), sent, final, advance };
};
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
};

describe("beacon queue", () => {
  it("waits for company and then sends one valid batch", async () => {
    const { queue, sent, advance } = setUp();
    queue.push("play_intent");
    queue.push("progress", { positionSeconds: 5, watchedSeconds: 5 });
    await advance(9_000);
    expect(sent).toHaveLength(0);
    await advance(1_000);
    expect(sent).toHaveLength(1);
    expect(BeaconsBodySchema.safeParse(sent[0]).success).toBe(true);
    expect(sent[0]!.events.map((event) => event.type)).toEqual(["play_intent", "progress"]);
  });

  it("sends the first frame at once, with what waited before it", async () => {
    const { queue, sent } = setUp();
    queue.push("play_intent");
    queue.push("first_frame", { durationMs: 120 });
    await settle();
    expect(sent.map((body) => body.events.length)).toEqual([2]);
  });

  it("sends a lost batch again with the same ids, later and later", async () => {
    const { queue, sent, advance } = setUp(["lost", "lost", "taken"]);
    queue.push("first_frame", { durationMs: 1 });
    await settle();
    await advance(5_000);
    await advance(5_000);
    expect(sent).toHaveLength(2);
    await advance(5_000);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map((body) => body.events[0]!.id)).size).toBe(1);
    await advance(600_000);
    expect(sent).toHaveLength(3);
  });

  it("drops a refused batch and goes on", async () => {
    const { queue, sent } = setUp(["refused"]);
    queue.push("error", { code: "x" });
    await settle();
    queue.push("end");
    await settle();
    expect(sent.map((body) => body.events[0]!.type)).toEqual(["error", "end"]);
  });

  it("never mixes two playback sessions in one batch and never exceeds 50 events", async () => {
    const { queue, sent } = setUp(["lost"]);
    queue.push("error");
    await settle();
    for (let index = 0; index < 18; index++) queue.push("progress");
    queue.use("token-2");
    for (let index = 0; index < 70; index++) queue.push("progress");
    await queue.flush();
    await settle();
    const taken = sent.slice(1);
    expect(taken.every((body) => body.events.length <= 50)).toBe(true);
    expect(taken.filter((body) => body.token === "token-1").flatMap((body) => body.events)).toHaveLength(19);
    expect(taken.filter((body) => body.token === "token-2").flatMap((body) => body.events)).toHaveLength(70);
  });

  it("hands everything over when the page goes away", async () => {
    const { queue, final, sent, advance } = setUp();
    queue.push("progress");
    queue.push("pause");
    queue.flushFinal();
    expect(final.map((body) => body.events.length)).toEqual([2]);
    await advance(60_000);
    expect(sent).toHaveLength(0);
  });
});
