import { existsSync, realpathSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { Check, CheckResult } from "./check.ts";
import { outputLines, runTool } from "./run-tool.ts";

const BASE_CONFIG = "tsconfig.base.json";

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

/**
 * TypeScript over every tsconfig of the tree, in one process; each keeps what it found in a `.tsbuildinfo` beside it. A
 * source that no tsconfig includes is a problem.
 */
export const types: Check = {
  name: "types",
  run: async ({ root, files }) => {
    const configs = files.filter((file) => /(^|\/)tsconfig(\.\w+)?\.json$/.test(file) && file !== BASE_CONFIG);
    for (const info of configs.map((config) => join(root, config.replace(/json$/, "tsbuildinfo")))) {
      // Looking old, it makes tsc read every file again and compare contents; file times alone miss some changes.
      if (existsSync(info)) utimesSync(info, 0, 0);
    }
    // Two programs at a time, one checker each: every further checker of a program repeats some of its work.
    const build = ["--build", "--builders", "2", "--checkers", "1", "--listFiles", ...configs];
    const { exitCode, output } = await runTool("tsc", build, root);
    const lines = output.split("\n");
    const errors = lines.filter((line) => /error TS\d+/.test(line));
    const seen = new Set(lines);
    const sources = files.filter((file) => /\.tsx?$/.test(file));
    const unseen = sources.filter((file) => !seen.has(join(realpathSync(root), file)));
    const { problems } = fromTool(exitCode, errors.length > 0 ? errors.join("\n") : output, 0, "files");
    return {
      saw: sources.length - unseen.length,
      unit: "files",
      problems: [...problems, ...unseen.map((file) => `${file}: no tsconfig includes it`)],
    };
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
