import type { HeartbeatBody, HeartbeatView } from "@cinema/contracts";
import { err, manualClock, ok, type Result } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import type { Refusal } from "../platform/refusal.ts";
import { createHeartbeat } from "./heartbeat.ts";

const grant = (renewAfterSeconds: number | null) => ({
  baseUrl: "https://m/v/t/a/",
  expiresAt: "2026-01-01T00:00:00Z",
  renewAfterSeconds,
  maxHeight: null,
});
const refused = (code: string, status: number): Refusal => ({
  reason: "problem",
  status,
  code: code as never,
  title: "",
  detail: null,
  fields: [],
  retryAfterSeconds: null,
  requestId: null,
  offers: [],
});

const setUp = (
  plan: { intervalSeconds: number; renewAfterSeconds: number | null },
  answer: (body: HeartbeatBody) => Result<HeartbeatView, Refusal> | Promise<Result<HeartbeatView, Refusal>> = () =>
    ok({ grant: grant(plan.renewAfterSeconds) }),
) => {
  const clock = manualClock(0);
  let timers: { readonly at: number; readonly task: () => void }[] = [];
  const sent: (HeartbeatBody & { readonly atSeconds: number })[] = [];
  const final: HeartbeatBody[] = [];
  const lost: Refusal[] = [];
  let grants = 0;
  const heartbeat = createHeartbeat(plan, {
    clock,
    after: (ms, task) => {
      const timer = { at: clock.nowMs() + ms, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    send: async (body) => {
      sent.push({ ...body, atSeconds: clock.nowMs() / 1000 });
      return await answer(body);
    },
    sendFinal: (body) => final.push(body),
    snapshot: () => ({ positionSeconds: clock.nowMs() / 1000, state: "playing" }),
    onGrant: () => grants++,
    onLost: (refusal) => lost.push(refusal),
  });
  const run = async (seconds: number): Promise<void> => {
    const until = clock.nowMs() + seconds * 1000;
    for (;;) {
      const due = timers.toSorted((left, right) => left.at - right.at)[0];
      if (due === undefined || due.at > until) break;
      timers = timers.filter((timer) => timer !== due);
      clock.advance(due.at - clock.nowMs());
      due.task();
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    }
    clock.advance(until - clock.nowMs());
  };
  return { heartbeat, clock, sent, final, lost, run, grants: () => grants };
};

describe("heartbeat", () => {
  it("beats every interval with a counter that starts at 1 and goes up", async () => {
    const { heartbeat, sent, run } = setUp({ intervalSeconds: 30, renewAfterSeconds: null });
    heartbeat.start();
    await run(95);
    expect(sent.map((body) => [body.counter, body.atSeconds])).toEqual([
      [1, 30],
      [2, 60],
      [3, 90],
    ]);
  });

  it("renews a five-minute token for six hours without ever letting it lapse", async () => {
    const { heartbeat, sent, run, grants } = setUp({ intervalSeconds: 400, renewAfterSeconds: 200 });
    heartbeat.start();
    await run(6 * 3600);
    const gaps = sent.map((body, index) => body.atSeconds - (sent[index - 1]?.atSeconds ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(200);
    expect(grants()).toBe(sent.length);
  });

  it("beats at once on request, counts on from there and merges beats that overlap", async () => {
    const answers: ((value: Result<HeartbeatView, Refusal>) => void)[] = [];
    const { heartbeat, sent } = setUp(
      { intervalSeconds: 30, renewAfterSeconds: null },
      () => new Promise((resolve) => answers.push(resolve)),
    );
    const first = heartbeat.beat();
    void heartbeat.beat();
    void heartbeat.beat();
    await Promise.resolve();
    expect(sent).toHaveLength(1);
    answers[0]!(ok({ grant: grant(null) }));
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    answers[1]!(ok({ grant: grant(null) }));
    await first;
    expect(sent.map((body) => body.counter)).toEqual([1, 2]);
  });

  it("tries again soon after an outage, with a higher counter", async () => {
    let failures = 2;
    const { heartbeat, sent, run } = setUp({ intervalSeconds: 30, renewAfterSeconds: null }, () =>
      failures-- > 0 ? err({ reason: "offline" }) : ok({ grant: grant(null) }),
    );
    heartbeat.start();
    await run(40);
    expect(sent.map((body) => [body.counter, body.atSeconds])).toEqual([
      [1, 30],
      [2, 33],
      [3, 36],
    ]);
  });

  it("goes on after a heartbeat that was already counted", async () => {
    const { heartbeat, sent, run, lost } = setUp({ intervalSeconds: 30, renewAfterSeconds: null }, (body) =>
      body.counter === 1 ? err(refused("streaming.heartbeat_replayed", 409)) : ok({ grant: grant(null) }),
    );
    heartbeat.start();
    await run(40);
    expect(sent.map((body) => body.counter)).toEqual([1, 2]);
    expect(lost).toHaveLength(0);
  });

  it("says once that the session is gone and is silent from then on", async () => {
    const { heartbeat, sent, lost, run, final } = setUp({ intervalSeconds: 30, renewAfterSeconds: null }, () =>
      err(refused("streaming.session_not_found", 404)),
    );
    heartbeat.start();
    await run(600);
    await heartbeat.beat();
    heartbeat.final();
    expect([sent.length, lost.length, final.length]).toEqual([1, 1, 0]);
  });

  it("knows that a renewal is overdue after a night asleep, and that it is not after the next beat", async () => {
    const { heartbeat, clock } = setUp({ intervalSeconds: 30, renewAfterSeconds: 150 });
    heartbeat.start();
    clock.advance(150_000);
    expect(heartbeat.isOverdue()).toBe(false);
    clock.advance(8 * 3_600_000);
    expect(heartbeat.isOverdue()).toBe(true);
    await heartbeat.beat();
    expect(heartbeat.isOverdue()).toBe(false);
  });

  it("stores where the film was left when it is closed, then is silent", async () => {
    const { heartbeat, sent, run } = setUp({ intervalSeconds: 30, renewAfterSeconds: null });
    heartbeat.start();
    await run(40);
    await heartbeat.close();
    await heartbeat.close();
    await run(120);
    expect(sent.map((body) => [body.counter, body.positionSeconds])).toEqual([
      [1, 30],
      [2, 40],
    ]);
  });

  it("stops when told to", async () => {
    const { heartbeat, sent, run } = setUp({ intervalSeconds: 30, renewAfterSeconds: null });
    heartbeat.start();
    heartbeat.stop();
    await run(120);
    expect(sent).toHaveLength(0);
  });
});
