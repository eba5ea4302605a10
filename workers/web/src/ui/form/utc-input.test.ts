import { expect, it } from "vitest";
import { fromUtcInput, toUtcInput } from "./utc-input.ts";

it("shows and reads instants as UTC, whatever the zone of the browser", () => {
  expect(toUtcInput("2026-03-01T22:30:00.000Z")).toBe("2026-03-01T22:30");
  expect(toUtcInput("2026-03-01T22:30:00+02:00")).toBe("2026-03-01T20:30");
  expect(fromUtcInput("2026-03-01T22:30")).toBe("2026-03-01T22:30:00.000Z");
});

it("takes nothing, and what is no time, for nothing", () => {
  expect([toUtcInput(null), toUtcInput("soon")]).toEqual(["", ""]);
  expect([fromUtcInput(""), fromUtcInput("soon")]).toEqual([null, null]);
});
