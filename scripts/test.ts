import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "./checks/run-tool.ts";
import { addTotals, NO_TESTS, runTests, type TestTotals } from "./checks/vitest-level.ts";

const root = join(import.meta.dirname, "..");
const show = (text: string) => process.stdout.write(text);

const runVerify = async (onOutput: (text: string) => void): Promise<TestTotals> => {
  const totals = join(root, "test-results/verify-totals.json");
  rmSync(totals, { force: true });
  const { exitCode } = await runTool(process.execPath, ["scripts/verify.ts"], root, { onOutput });
  try {
    const { failedChecks, ...tests } = JSON.parse(readFileSync(totals, "utf8")) as TestTotals & {
      failedChecks: number;
    };
    return { ...tests, failed: tests.failed + failedChecks };
  } catch {
    return { ...NO_TESTS, failed: exitCode === 0 ? 0 : 1 };
  }
};

type Level = { readonly name: string; readonly run: (onOutput: (text: string) => void) => Promise<TestTotals> };
const verify: Level = { name: "verify", run: runVerify };
const integration: Level = {
  name: "integration",
  run: (onOutput) => runTests(root, "integration", ["integration"], { onOutput }),
};
const e2e: Level = { name: "e2e", run: (onOutput) => runTests(root, "e2e", ["e2e"], { onOutput }) };

const began = performance.now();
const secondsSince = (sinceMs: number): number => Math.round((performance.now() - sinceMs) / 1000);
let all = NO_TESTS;
const summary: string[] = [];

const runLevel = async ({ name, run }: Level, onOutput: (text: string) => void): Promise<void> => {
  const startedMs = performance.now();
  onOutput(`\n── ${name} ${"─".repeat(60 - name.length)}\n`);
  const totals = await run(onOutput);
  // A level in which nothing ran proves nothing.
  const judged = totals.passed + totals.failed === 0 ? { ...totals, failed: 1 } : totals;
  all = addTotals(all, judged);
  const counts = `${judged.passed} passed, ${judged.failed} failed, ${judged.skipped} skipped`;
  const seconds = secondsSince(startedMs);
  summary.push(`${name.padEnd(12)} ${counts.padEnd(40)} ${seconds} s${totals === judged ? "" : "  (no test ran)"}`);
};

/** Shows a level's output in one piece when it has ended, because another one's is shown meanwhile. */
const runBehind = async (level: Level): Promise<void> => {
  const output: string[] = [];
  await runLevel(level, (text) => output.push(text));
  show(output.join(""));
};

await runLevel(verify, show);
// Browsers play in real time and leave the cores idle meanwhile: the two levels together take little longer than one of them.
await Promise.all([runLevel(integration, show), runBehind(e2e)]);

console.log(`\n── totals ${"─".repeat(54)}`);
if (all.skipped > 0) {
  console.log("NOT RUN (each says why in its own name or output above):");
  for (const test of all.skippedTests) console.log(`  - ${test}`);
}
for (const line of summary) console.log(line);
console.log(`all levels ${secondsSince(began)} s`);
process.exitCode = all.failed > 0 ? 1 : 0;
console.log(`${all.passed} passed, ${all.failed} failed, ${all.skipped} skipped`);
