import type { EventRecord } from "@cinema/event-log";
import { expect, it } from "vitest";
import { next, oneByOne, runSteps, type Step } from "./consumer.ts";

const recordOf = (value: string): EventRecord => ({
  topic: "t",
  partition: 0,
  offset: 0,
  cursor: "0",
  key: null,
  value,
  headers: {},
  timestampMs: 0,
});
const add =
  (text: string): Step<string> =>
  (context) =>
    next(context + text);

it("hands the context from step to step and is ok at the end", async () => {
  const seen: string[] = [];
  const see: Step<string> = (context) => (seen.push(context), next(context));
  expect(await runSteps([add("b"), add("c"), see], "a")).toEqual({ kind: "ok" });
  expect(seen).toEqual(["abc"]);
});

it("ends at the first verdict and runs no later step", async () => {
  const never: Step<string> = () => {
    throw new Error("ran");
  };
  const drop = { kind: "drop", reason: "not_ours" } as const;
  expect(await runSteps([add("b"), () => drop, never], "a")).toEqual(drop);
});

it("goes on behind a message that is dropped or dead", async () => {
  const handle = oneByOne((record) =>
    Promise.resolve(record.value === "bad" ? { kind: "dlq", reason: "malformed" } : { kind: "ok" }),
  );
  expect((await handle(["1", "bad", "2"].map(recordOf))).map((verdict) => verdict.kind)).toEqual(["ok", "dlq", "ok"]);
});

it("stops at a retry, so that no later message overtakes", async () => {
  const handled: string[] = [];
  const handle = oneByOne((record) => {
    handled.push(record.value);
    return Promise.resolve(record.value === "2" ? { kind: "retry", reason: "away" } : { kind: "ok" });
  });
  expect(await handle(["1", "2", "3"].map(recordOf))).toHaveLength(2);
  expect(handled).toEqual(["1", "2"]);
});

it("gives the verdicts so far when a later message throws, and throws when the first one does", async () => {
  const handle = oneByOne((record) =>
    record.value === "boom" ? Promise.reject(new Error("boom")) : Promise.resolve({ kind: "ok" }),
  );
  expect(await handle(["1", "2", "boom", "3"].map(recordOf))).toHaveLength(2);
  await expect(handle(["boom"].map(recordOf))).rejects.toThrow("boom");
});
