import { expect, it } from "vitest";
import { addTotals, totalsOf } from "./vitest-level.ts";

const file = (status: string, ...tests: string[]) => ({
  name: "a.test.ts",
  status,
  assertionResults: tests.map((test, index) => ({ status: test, fullName: `test ${index}` })),
});

it("counts passed, failed and skipped tests", () => {
  const totals = totalsOf(
    { testResults: [file("passed", "passed", "skipped"), file("failed", "failed", "todo", "pending")] },
    1,
  );
  expect(totals).toEqual({ passed: 1, failed: 1, skipped: 3, skippedTests: ["test 1", "test 1", "test 2"] });
});

it("counts a file that could not be loaded as a failure", () => {
  expect(totalsOf({ testResults: [file("failed")] }, 1).failed).toBe(1);
});

it("counts an error outside of any test as a failure", () => {
  expect(totalsOf({ testResults: [file("passed", "passed")] }, 1)).toMatchObject({ passed: 1, failed: 1 });
});

it("adds levels up", () => {
  const one = { passed: 1, failed: 2, skipped: 3, skippedTests: ["a"] };
  expect(addTotals(one, one)).toEqual({ passed: 2, failed: 4, skipped: 6, skippedTests: ["a", "a"] });
});
