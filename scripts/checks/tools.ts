import type { Check, CheckResult } from "./check.ts";
import { outputLines, runTool } from "./run-tool.ts";

const numberIn = (output: string, pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? 0);

const fromTool = (exitCode: number, output: string, saw: number, unit: string): CheckResult => ({
  saw,
  unit,
  problems: exitCode === 0 ? [] : outputLines(output),
});

/** Layout by oxfmt. */
export const format: Check = {
  name: "format",
  run: async ({ root }) => {
    const { exitCode, output } = await runTool("oxfmt", ["--check"], root);
    const hint = exitCode === 0 ? "" : '\nRun "npm run format".';
    return fromTool(exitCode, output + hint, numberIn(output, /on (\d+) files/), "files");
  },
};

/** Type-aware lint by oxlint: a floating promise is an error. */
export const lint: Check = {
  name: "lint",
  run: async ({ root }) => {
    const { exitCode, output } = await runTool("oxlint", ["--type-aware", "--report-unused-disable-directives"], root);
    return fromTool(exitCode, output, numberIn(output, /on (\d+) files/), "files");
  },
};

/** TypeScript over every workspace (cached by turbo) and over the scripts at the root. */
export const types: Check = {
  name: "types",
  run: async ({ root }) => {
    const env = { TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
    const turbo = ["run", "typecheck", "--output-logs=errors-only", "--concurrency=2", "--continue"];
    const workspaces = await runTool("turbo", turbo, root, { env });
    const scripts = await runTool("tsc", ["--noEmit", "-p", "."], root);
    const everything = `${workspaces.exitCode === 0 ? "" : workspaces.output}\n${scripts.output}`;
    const errors = everything.split("\n").filter((line) => /error TS\d+/.test(line));
    const output = errors.length > 0 ? errors.join("\n") : everything;
    const saw = numberIn(workspaces.output, /Tasks:\s+\d+ successful, (\d+) total/);
    return fromTool(workspaces.exitCode || scripts.exitCode, output, saw, "workspaces");
  },
};

/** Files, exports and dependencies that nothing uses, by knip. */
export const deadCode: Check = {
  name: "dead code",
  run: async ({ root }) => {
    const { exitCode, output } = await runTool(
      "knip",
      [
        "--no-progress",
        "--no-config-hints",
        "--reporter",
        "symbols",
        "--reporter",
        "./scripts/checks/knip-counters.ts",
      ],
      root,
    );
    return fromTool(exitCode, output, numberIn(output, /knip analysed (\d+) files/), "files");
  },
};
