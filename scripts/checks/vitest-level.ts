import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "./run-tool.ts";

/** What one vitest run amounted to. */
export type TestTotals = {
  readonly passed: number;
  /** Failed tests, plus one for each file that could not be run at all. */
  readonly failed: number;
  readonly skipped: number;
  readonly skippedTests: readonly string[];
};

export const NO_TESTS: TestTotals = { passed: 0, failed: 0, skipped: 0, skippedTests: [] };

type Report = {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
};

/** Reads the totals from vitest's JSON report; `exitCode` counts for errors outside of any test. */
export const totalsOf = (report: Report, exitCode: number): TestTotals => {
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const failed = tests.filter(({ status }) => status === "failed").length + broken.length;
  const skipped = tests.filter(({ status }) => ["pending", "skipped", "todo", "disabled"].includes(status));
  return {
    passed: tests.filter(({ status }) => status === "passed").length,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: skipped.length,
    skippedTests: skipped.map(({ fullName }) => fullName),
  };
};

export const addTotals = (a: TestTotals, b: TestTotals): TestTotals => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  skippedTests: [...a.skippedTests, ...b.skippedTests],
});

/** Runs some vitest projects, showing their output as it comes, and reads what they amounted to. */
export const runTests = async (
  root: string,
  name: string,
  projects: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly onOutput?: (text: string) => void } = {},
): Promise<TestTotals & { readonly output: string }> => {
  const report = join(root, "test-results", `${name}.json`);
  mkdirSync(join(root, "test-results"), { recursive: true });
  rmSync(report, { force: true });
  const args = ["run", ...projects.flatMap((project) => ["--project", project])];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { exitCode, output } = await runTool("vitest", [...args, ...reporters], root, options);
  try {
    return { ...totalsOf(JSON.parse(readFileSync(report, "utf8")) as Report, exitCode), output };
  } catch {
    return { ...NO_TESTS, failed: 1, output: `${output}\nvitest left no report in ${report}` };
  }
};
