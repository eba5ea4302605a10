import type { EventRecord } from "@cinema/event-log";
import { createMemoryEventLog } from "@cinema/event-log/memory";
import { ReaderLostError } from "@cinema/event-log";
import { describe, expect, it } from "vitest";
import { type Consumer, oneByOne, type Verdict } from "./consumer.ts";
import { createLog } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { type DeadLetter, runConsumer, type RunConsumerDeps } from "./run-consumer.ts";

const GROUP = { consumer: "test.count", topic: "cinema.titles.v1" } as const;

const setUp = async (...values: string[]) => {
  let nowMs = 0;
  const log = createMemoryEventLog();
  await log.append(values.map((value) => ({ topic: GROUP.topic, key: "k", value })));
  const stop = new AbortController();
  const buried: DeadLetter[] = [];
  const slept: number[] = [];
  const lines: string[] = [];
  const metrics = createMetrics();
  const deps: RunConsumerDeps = {
    log,
    bury: (letters) => Promise.resolve(void buried.push(...letters)),
    logger: createLog({}, { write: (line) => lines.push(line), clock: { nowMs: () => 0 } }),
    metrics,
    sleep: (ms) => {
      nowMs += ms;
      return Promise.resolve(void slept.push(ms));
    },
    random: () => 0.5,
    clock: { nowMs: () => nowMs },
    retryPolicy: { attempts: 3, firstDelayMs: 100, maxDelayMs: 1_000 },
  };
  const consumerOf = (handle: Consumer["handle"]): Consumer => ({
    name: GROUP.consumer,
    topic: GROUP.topic,
    batchSize: 10,
    handle,
  });
  const run = (handle: Consumer["handle"]): Promise<void> => runConsumer(consumerOf(handle), deps, stop.signal);
  return { log, stop, buried, slept, lines, metrics, deps, run, lag: () => log.lag(GROUP) };
};

/** Verdicts by value; the run stops when `last` is handled. */
const handling = (stop: AbortController, last: string, verdictOf: (record: EventRecord) => Verdict) => {
  const handled: string[] = [];
  const handle = oneByOne((record) => {
    handled.push(record.value);
    if (record.value === last) stop.abort();
    return Promise.resolve(verdictOf(record));
  });
  return { handled, handle };
};

describe("a consumer", () => {
  it("handles every message in order and commits them", async () => {
    const { stop, run, lag, metrics } = await setUp("1", "2", "3");
    const { handled, handle } = handling(stop, "3", () => ({ kind: "ok" }));
    await run(handle);
    expect(handled).toEqual(["1", "2", "3"]);
    expect(await lag()).toBe(0);
    expect(metrics.render()).toContain('consumer_messages_total{consumer="test.count",verdict="ok",reason=""} 3');
  });

  it("loses no message behind one that is dropped or cannot be handled", async () => {
    const { stop, run, lag, buried, metrics } = await setUp("1", "old", "bad", "2");
    const { handled, handle } = handling(stop, "2", ({ value }) => {
      if (value === "old") return { kind: "drop", reason: "outdated" };
      return value === "bad" ? { kind: "dlq", reason: "malformed", detail: "not JSON" } : { kind: "ok" };
    });
    await run(handle);
    expect(handled).toEqual(["1", "old", "bad", "2"]);
    expect(await lag()).toBe(0);
    expect(buried).toMatchObject([{ record: { value: "bad" }, reason: "malformed", detail: "not JSON" }]);
    expect(metrics.render()).toContain('verdict="drop",reason="outdated"} 1');
  });

  it("waits at a message whose dependency is away for as long as it takes, and repeats nothing before it", async () => {
    const { stop, run, lag, slept } = await setUp("1", "2", "3");
    let away = 5;
    const { handled, handle } = handling(stop, "3", ({ value }) =>
      value === "2" && away-- > 0 ? { kind: "retry", reason: "engine_unavailable" } : { kind: "ok" },
    );
    await run(handle);
    expect(handled).toEqual(["1", "2", "2", "2", "2", "2", "2", "3"]);
    expect(slept).toEqual([50, 100, 200, 400, 500]);
    expect(await lag()).toBe(0);
  });

  it("waits for a store that cannot be reached for as long as it takes, and says so once a minute", async () => {
    const { deps, log, stop, slept, lines } = await setUp("1", "2");
    let polls = 100;
    const away: RunConsumerDeps["log"] = {
      ...log,
      openReader: (group) => {
        const real = log.openReader(group);
        const refuse = (): never => {
          throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
        };
        return { ...real, poll: async (options) => (polls-- > 0 ? refuse() : real.poll(options)) };
      },
    };
    let handles = 100;
    const { handled, handle } = handling(stop, "2", () => {
      if (handles-- > 0) throw new Error("Connection terminated unexpectedly");
      return { kind: "ok" };
    });
    await runConsumer(
      { name: GROUP.consumer, topic: GROUP.topic, batchSize: 10, handle },
      { ...deps, log: away },
      stop.signal,
    );
    expect([handled.at(-1), await log.lag(GROUP), slept.length]).toEqual(["2", 0, 200]);
    expect(Math.max(...slept)).toBe(500);
    const minutes = slept.reduce((sum, ms) => sum + ms, 0) / 60_000;
    expect(lines.length).toBeLessThanOrEqual(Math.ceil(minutes));
  });

  it("survives an unknown error that passes", async () => {
    const { stop, run, lag } = await setUp("1", "2");
    let failures = 2;
    const { handle } = handling(stop, "2", () => {
      if (failures-- > 0) throw new Error("blip");
      return { kind: "ok" };
    });
    await run(handle);
    expect(await lag()).toBe(0);
  });

  it("stops with an unknown error that does not pass, and leaves its message uncommitted", async () => {
    const { run, lag, slept } = await setUp("1", "2");
    const handle = oneByOne(({ value }) =>
      value === "2" ? Promise.reject(new Error("bug")) : Promise.resolve({ kind: "ok" }),
    );
    await expect(run(handle)).rejects.toThrow("bug");
    expect(slept).toHaveLength(2);
    expect(await lag()).toBe(1);
  });

  it("stops when a message that cannot be handled cannot be kept either", async () => {
    const { deps, lag, stop } = await setUp("bad");
    const broken = { ...deps, bury: () => Promise.reject(new Error("no database")) };
    const handle = oneByOne(() => Promise.resolve({ kind: "dlq", reason: "malformed" }));
    const consumer = { name: GROUP.consumer, topic: GROUP.topic, batchSize: 10, handle };
    await expect(runConsumer(consumer, broken, stop.signal)).rejects.toThrow("no database");
    expect(await lag()).toBe(1);
  });

  it("drops what it polled when another reader took its place, and polls again later", async () => {
    const { log, deps, stop } = await setUp("1");
    let lost = true;
    const losing: RunConsumerDeps["log"] = {
      ...log,
      openReader: (group) => {
        const reader = log.openReader(group);
        return {
          ...reader,
          commit: async (record) => {
            if (!lost) return reader.commit(record);
            lost = false;
            await reader.close();
            throw new ReaderLostError("lost");
          },
        };
      },
    };
    const { handled, handle } = handling(stop, "never", () => {
      if (handled.length === 2) stop.abort();
      return { kind: "ok" };
    });
    await runConsumer(
      { name: GROUP.consumer, topic: GROUP.topic, batchSize: 10, handle },
      { ...deps, log: losing },
      stop.signal,
    );
    expect(handled).toEqual(["1", "1"]);
    expect(await log.lag(GROUP)).toBe(0);
  });

  it("finishes and commits the message it is at when it is told to stop", async () => {
    const { stop, run, lag } = await setUp("1", "2");
    await run((records) => {
      stop.abort();
      return Promise.resolve(records.slice(0, 1).map(() => ({ kind: "ok" })));
    });
    expect(await lag()).toBe(1);
  });
});
