import { manualClock } from "@cinema/foundation";
import { expect, it } from "vitest";
import { createFailureLog } from "./failure-log.ts";
import { createLog } from "./log.ts";

const away = (): Error => Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

const setUp = () => {
  const lines: Record<string, unknown>[] = [];
  const clock = manualClock(0);
  const log = createLog({}, { write: (line) => lines.push(JSON.parse(line)), clock });
  return { lines, clock, tell: createFailureLog(log, clock) };
};

it("tells of a server that is away once in five seconds, and how often it was missed since", () => {
  const { lines, clock, tell } = setUp();
  for (let second = 0; second < 6; second++) {
    for (let call = 0; call < 10; call++) tell("bridge failed", away());
    clock.advance(1_000);
  }
  expect(lines).toMatchObject([
    { level: "warn", message: "bridge failed", away: true, failures: 1 },
    { level: "warn", failures: 50 },
  ]);
  expect(lines[0]).not.toHaveProperty("stack");
});

it("tells every failure that is not an outage, with its stack, also during one", () => {
  const { lines, tell } = setUp();
  tell("bridge failed", away());
  for (const name of ["a", "b"]) tell("bridge failed", new TypeError(`${name} is not a function`));
  expect(lines.slice(1)).toMatchObject([
    { level: "error", error: "a is not a function", stack: expect.stringContaining("TypeError") },
    { level: "error", error: "b is not a function" },
  ]);
});
