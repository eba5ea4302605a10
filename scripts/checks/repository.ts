import { existsSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "./run-tool.ts";
import type { Repository } from "./check.ts";

/** Lists the files git knows or would add. Deleted files are left out; throws outside of a git work tree. */
export const readRepository = async (root: string): Promise<Repository> => {
  const { exitCode, output } = await runTool(
    "git",
    ["ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    root,
  );
  if (exitCode !== 0) throw new Error(`git ls-files failed in ${root}: ${output}`);
  const files = [...new Set(output.split("\0"))].filter((file) => file !== "" && existsSync(join(root, file)));
  return { root, files };
};
