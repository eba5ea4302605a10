import { manualClock } from "@cinema/foundation";
import { expect, it } from "vitest";
import { createLog, errorFields, traceOf } from "./log.ts";

it("writes one JSON object a line with time, level, message and all fields", () => {
  const lines: string[] = [];
  const log = createLog({ service: "origin" }, { write: (line) => lines.push(line), clock: manualClock(0) });
  log.with({ role: "relay" }).warn("line\nbreak", { moved: 3 });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    time: "1970-01-01T00:00:00.000Z",
    level: "warn",
    message: "line\nbreak",
    service: "origin",
    role: "relay",
    moved: 3,
  });
});

it("takes the trace id from a traceparent and nothing from anything else", () => {
  expect(traceOf(`00-${"a".repeat(32)}-${"b".repeat(16)}-01`)).toEqual({ traceId: "a".repeat(32) });
  for (const bad of [undefined, "", "00-xyz-1-01", "a".repeat(32)]) expect(traceOf(bad)).toEqual({});
});

it("tells an error, its cause, and a value that is none", () => {
  expect(errorFields(new TypeError("bad", { cause: new Error("why") }))).toMatchObject({
    error: "bad",
    errorName: "TypeError",
    cause: "why",
  });
  expect(errorFields("thrown")).toEqual({ error: "thrown" });
  expect(errorFields({ message: "copied", queue: "films" })).toEqual({ error: "copied" });
});
