import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";
import type { Check } from "./check.ts";
import { teachUsingStatement } from "./swc-visitor.ts";

const FOLDERS = ["packages", "workers", "origin", "transcode", "cli", "bench", "e2e", "scripts", "demo"];

type Configuration = { readonly forbidden: IForbiddenRuleType[]; readonly options: ICruiseOptions };

/** Who may import whom, as `.dependency-cruiser.mjs` of the project says; its comments are the messages. */
export const importBoundaries: Check = {
  name: "import boundaries",
  run: async ({ root, files }) => {
    teachUsingStatement();
    const project = join(import.meta.dirname, "../..");
    const { default: config } = (await import(pathToFileURL(join(project, ".dependency-cruiser.mjs")).href)) as {
      default: Configuration;
    };
    const folders = FOLDERS.filter((folder) =>
      files.some((file) => file.startsWith(`${folder}/`) && /\.tsx?$/.test(file)),
    );
    const { enhancedResolveOptions, ...options } = config.options;
    const { output } = await cruise(
      folders,
      {
        ...options,
        ...(enhancedResolveOptions ? { enhancedResolveOptions } : {}),
        baseDir: root,
        validate: true,
        ruleSet: { forbidden: config.forbidden },
      },
      enhancedResolveOptions ?? {},
    );
    const { modules, summary } = output as ICruiseResult;
    const ours = modules.filter(({ source }) => /\.tsx?$/.test(source) && !source.includes("node_modules/"));
    // Reading a module's imports needs @swc/core; without it every module looks as if it imported nothing.
    const imports = ours.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
    const advice = new Map(config.forbidden.map(({ name, comment }) => [name, comment]));
    return {
      saw: Math.min(ours.length, imports),
      unit: "modules",
      problems: summary.violations
        .filter(({ rule }) => rule.severity === "error")
        .map(({ from, to, rule }) => `${from} → ${to}\n      ${rule.name}: ${advice.get(rule.name) ?? ""}`),
    };
  },
};
