import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "./checks/run-tool.ts";
import { addTotals, NO_TESTS, runTests, type TestTotals } from "./checks/vitest-level.ts";

const root = join(import.meta.dirname, "..");
const show = (text: string) => process.stdout.write(text);

const runVerify = async (): Promise<TestTotals> => {
  const totals = join(root, "test-results/verify-totals.json");
  rmSync(totals, { force: true });
  const { exitCode } = await runTool(process.execPath, ["scripts/verify.ts"], root, { onOutput: show });
  try {
    const { failedChecks, ...tests } = JSON.parse(readFileSync(totals, "utf8")) as TestTotals & {
      failedChecks: number;
    };
    return { ...tests, failed: tests.failed + failedChecks };
  } catch {
    return { ...NO_TESTS, failed: exitCode === 0 ? 0 : 1 };
  }
};

const LEVELS = [
  { name: "verify", run: runVerify },
  { name: "integration", run: () => runTests(root, "integration", ["integration"], { onOutput: show }) },
  { name: "e2e", run: () => runTests(root, "e2e", ["e2e"], { onOutput: show }) },
];

let all = NO_TESTS;
const summary: string[] = [];
for (const { name, run } of LEVELS) {
  console.log(`\n── ${name} ${"─".repeat(60 - name.length)}`);
  const began = performance.now();
  const totals = await run();
  // A level in which nothing ran proves nothing.
  const judged = totals.passed + totals.failed === 0 ? { ...totals, failed: 1 } : totals;
  all = addTotals(all, judged);
  const seconds = Math.round((performance.now() - began) / 1000);
  const counts = `${judged.passed} passed, ${judged.failed} failed, ${judged.skipped} skipped`;
  summary.push(`${name.padEnd(12)} ${counts.padEnd(40)} ${seconds} s${totals === judged ? "" : "  (no test ran)"}`);
}

console.log(`\n── totals ${"─".repeat(54)}`);
if (all.skipped > 0) {
  console.log("NOT RUN (each says why in its own name or output above):");
  for (const test of all.skippedTests) console.log(`  - ${test}`);
}
for (const line of summary) console.log(line);
process.exitCode = all.failed > 0 ? 1 : 0;
console.log(`${all.passed} passed, ${all.failed} failed, ${all.skipped} skipped`);
