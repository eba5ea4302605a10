import { expect, it } from "vitest";
import { logRequest, traceIdOf } from "./request-log.ts";

it.each([
  [206, "info"],
  [304, "info"],
  [403, "warn"],
  [503, "error"],
])("logs a %d as one JSON line at level %s", (status, level) => {
  const lines: string[] = [];
  logRequest((line) => lines.push(line), 0, { requestId: "r", method: "GET", route: "media", status, durationMs: 1 });
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      time: "1970-01-01T00:00:00.000Z",
      level,
      event: "media.request",
      requestId: "r",
      method: "GET",
      route: "media",
      status,
      durationMs: 1,
    },
  ]);
});

it("takes a trace id from a well-formed traceparent only", () => {
  expect(traceIdOf("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")).toBe("0af7651916cd43dd8448eb211c80319c");
  expect(traceIdOf("00-x-y-01")).toBeUndefined();
  expect(traceIdOf(null)).toBeUndefined();
});
