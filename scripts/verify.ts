import { writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { judge, type Check, type Verdict } from "./checks/check.ts";
import { catalogWrites } from "./checks/catalog-writes.ts";
import { docReferences } from "./checks/doc-references.ts";
import { fileSizes } from "./checks/file-sizes.ts";
import { folderNames } from "./checks/folder-names.ts";
import { importBoundaries } from "./checks/import-boundaries.ts";
import { lockfile } from "./checks/lockfile.ts";
import { readRepository } from "./checks/repository.ts";
import { outputLines } from "./checks/run-tool.ts";
import { deadCode, format, lint, types } from "./checks/tools.ts";
import { runTests, type TestTotals } from "./checks/vitest-level.ts";

const root = join(import.meta.dirname, "..");
/** The longest first, so that no processor waits for the last one. */
const CHECKS: readonly Check[] = [
  types,
  lint,
  deadCode,
  importBoundaries,
  format,
  lockfile,
  docReferences,
  fileSizes,
  folderNames,
  catalogWrites,
];
const PARALLEL = 2;

const show = ({ name, passed, saw, unit, ms, problems, notes }: Verdict) => {
  console.log(`${passed ? "✓" : "✗"} ${name.padEnd(18)} ${`${saw} ${unit}`.padEnd(16)} ${(ms / 1000).toFixed(1)} s`);
  for (const problem of passed ? [] : problems) console.log(`    ${problem}`);
  for (const note of notes ?? []) console.log(`    note: ${note}`);
};

const runChecks = async (checks: readonly Check[]): Promise<Verdict[]> => {
  const repository = await readRepository(root);
  const queue = [...checks];
  const verdicts: Verdict[] = [];
  const work = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const verdict = await judge(check, repository, () => performance.now());
      verdicts.push(verdict);
      show(verdict);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return verdicts;
};

const runFastTests = async (): Promise<TestTotals> => {
  const began = performance.now();
  const { output, ...totals } = await runTests(root, "verify", ["unit", "workerd:*"]);
  const isFine = totals.failed === 0 && totals.passed > 0;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `${isFine ? "✓" : "✗"} ${"unit and workerd".padEnd(18)} ${`${totals.passed} tests`.padEnd(16)} ${seconds} s`,
  );
  const failures = output.split("\n").filter((line) => !/^\s*✓/.test(line));
  if (!isFine) for (const line of outputLines(failures.join("\n"), 300)) console.log(`    ${line}`);
  if (totals.passed === 0) console.log("    saw no tests: the check is blind, mend vitest.config.ts");
  return totals;
};

// `npm run verify -- lint types` runs some checks; `-- tests` the tests alone.
const wanted = process.argv.slice(2);
const chosen = CHECKS.filter(({ name }) => wanted.length === 0 || wanted.includes(name.replaceAll(" ", "-")));
const runsTests = wanted.length === 0 || wanted.includes("tests");
if (chosen.length === 0 && !runsTests) {
  const names = [...CHECKS.map(({ name }) => name.replaceAll(" ", "-")), "tests"].join(", ");
  console.error(`No such check: ${wanted.join(", ")}. There are: ${names}`);
  process.exit(2);
}
const began = performance.now();
const verdicts = await runChecks(chosen);
const tests = runsTests ? await runFastTests() : undefined;
const failedChecks = verdicts.filter(({ passed }) => !passed).length;
const isFine = failedChecks === 0 && (!tests || (tests.failed === 0 && tests.passed > 0));
mkdirSync(join(root, "test-results"), { recursive: true });
writeFileSync(join(root, "test-results/verify-totals.json"), JSON.stringify({ ...tests, failedChecks }));
console.log(`verify ${isFine ? "passed" : "FAILED"} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
process.exitCode = isFine ? 0 : 1;
