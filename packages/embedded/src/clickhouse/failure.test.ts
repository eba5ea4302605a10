import { expect, it } from "vitest";
import { failureOf, statusOf } from "./failure.ts";

it("gives ClickHouse's status for each of its codes, 500 for those that its table leaves out", () => {
  const statuses = [
    [62, 400],
    [25, 400],
    [427, 400],
    [223, 400],
    [194, 401],
    [193, 403],
    [516, 403],
    [497, 403],
    [60, 404],
    [511, 404],
    [159, 408],
    [381, 411],
    [229, 413],
    [779, 415],
    [42, 500],
    [43, 500],
    [70, 500],
    [158, 500],
    [190, 500],
    [241, 500],
    [358, 500],
    [395, 500],
    [457, 500],
    [48, 501],
    [209, 503],
  ] as const;
  expect(statuses.map(([code]) => [code, statusOf(code)])).toEqual(statuses);
});

it("words what the engine throws as the server does, and anything else as an unknown exception", () => {
  expect(failureOf(new Error("chdb: Code: 60. DB::Exception: gone. (UNKNOWN_TABLE)"))).toEqual({
    code: 60,
    text: "Code: 60. DB::Exception: gone. (UNKNOWN_TABLE)",
  });
  expect(failureOf(new Error("broken")).code).toBe(1002);
});
