import { expect, it } from "vitest";
import { createHashQueue } from "./hash-queue.ts";

const HASH_MS = 140;

/** A clock that only moves in `sleep` and while work blocks, and wakes sleepers in order of time. */
const blockingClock = () => {
  let now = 0;
  const sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];
  return {
    nowMs: () => now,
    block: (ms: number) => {
      now += ms;
    },
    sleep: (ms: number) => new Promise<void>((wake) => void sleepers.push({ atMs: now + ms, wake })),
    /** Runs until nobody sleeps. */
    drain: async () => {
      for (let turn = 0; turn < 10_000; turn++) {
        await Promise.resolve();
        await Promise.resolve();
        const next = sleepers.toSorted((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined) return;
        sleepers.splice(sleepers.indexOf(next), 1);
        now = Math.max(now, next.atMs);
        next.wake();
        for (let tick = 0; tick < 8; tick++) await Promise.resolve();
      }
    },
    dropSleeper: () => void sleepers.pop(),
  };
};

const queueWith = (clock: ReturnType<typeof blockingClock>) =>
  createHashQueue({ maxWaiting: 8, gapMs: 20, pollMs: 10 }, clock);

it("runs at once when nobody is there", async () => {
  const queue = queueWith(blockingClock());
  expect(await queue.run(() => 7)).toEqual({ ok: true, value: 7 });
});

it("lets one run and eight wait, in order of arrival, and refuses the tenth", async () => {
  const clock = blockingClock();
  const queue = queueWith(clock);
  const ran: number[] = [];
  const started: number[] = [];
  const attempts = Array.from({ length: 12 }, (_, index) =>
    queue.run(() => {
      started.push(clock.nowMs());
      clock.block(HASH_MS);
      ran.push(index);
    }),
  );
  await clock.drain();
  const outcomes = await Promise.all(attempts);
  expect(outcomes.map((outcome) => outcome.ok)).toEqual([...Array(9).fill(true), ...Array(3).fill(false)]);
  expect(ran).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  const gaps = started.slice(1).map((startMs, index) => startMs - (started[index] ?? 0) - HASH_MS);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20);
});

it("forgets a waiter whose request was cancelled, so that its place is not lost for ever", async () => {
  const clock = blockingClock();
  const queue = queueWith(clock);
  void queue.run(() => clock.block(HASH_MS));
  for (let waiter = 0; waiter < 8; waiter++) {
    void queue.run(() => undefined);
    clock.dropSleeper();
  }
  expect((await queue.run(() => 1)).ok).toBe(false);
  clock.block(2_000);
  expect(await queue.run(() => 1)).toEqual({ ok: true, value: 1 });
});

it("frees its place when the work throws", async () => {
  const clock = blockingClock();
  const queue = queueWith(clock);
  await expect(
    queue.run(() => {
      throw new Error("broken");
    }),
  ).rejects.toThrow("broken");
  clock.block(100);
  const next = queue.run(() => 2);
  await clock.drain();
  expect(await next).toEqual({ ok: true, value: 2 });
});
