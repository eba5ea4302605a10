import { readFileSync } from "node:fs";
import { join } from "node:path";
import { missingBinaries, type Lockfile } from "../complete-lockfile.ts";
import type { Check } from "./check.ts";

/** The lock installs anywhere: no registry's address in it, every version pinned, nothing missing that `npm ci` asks for. */
export const lockfile: Check = {
  name: "lockfile",
  run: ({ root, files }) => {
    if (!files.includes("package-lock.json"))
      return { saw: 0, unit: "packages", problems: ["package-lock.json is missing"] };
    const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lockfile;
    const packages = Object.entries(lock.packages).filter(([path]) => path.includes("node_modules/"));
    const addressed = packages.filter(([, { resolved, link }]) => !link && resolved !== undefined);
    const problems = [
      ...addressed.map(
        ([path]) => `${path} carries a download address: run npm with omit-lockfile-registry-resolved=true (.npmrc)`,
      ),
      ...missingBinaries(lock).map(
        ({ name, version }) => `${name}@${version} is not in the lock: run "node scripts/complete-lockfile.ts"`,
      ),
    ];
    problems.push(...silentlySkipped(lock));
    for (const manifest of files.filter((file) => /(^|\/)package\.json$/.test(file))) {
      problems.push(...looseVersions(root, manifest));
    }
    return { saw: packages.length, unit: "packages", problems };
  },
};

const runsOnNode20 = (range: string): boolean =>
  range.split("||").some((part) => {
    const [, operator, major] = /^\s*(>=|\^|~)?\s*v?(\d+)/.exec(part) ?? [];
    return operator === ">=" ? Number(major) <= 20 : Number(major) === 20;
  });

/** npm runs on the machine's Node and leaves out, without a word, an optional package whose `engines` exclude it. */
const silentlySkipped = (lock: Lockfile): string[] =>
  Object.values(lock.packages)
    .flatMap(({ link, version, optionalDependencies }) =>
      link || !version ? [] : Object.keys(optionalDependencies ?? {}),
    )
    .filter((name) => {
      const range = lock.packages[`node_modules/${name}`]?.engines?.["node"];
      return range !== undefined && !runsOnNode20(range);
    })
    .map(
      (name) =>
        `${name} is optional and not for Node 20, so npm would skip it in a fresh clone: make it a plain dependency`,
    );

type Manifest = Record<"dependencies" | "devDependencies" | "optionalDependencies", Record<string, string> | undefined>;

const looseVersions = (root: string, manifest: string): string[] => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(root, manifest), "utf8"),
  ) as Manifest;
  return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
    .filter(([name, version]) =>
      name.startsWith("@cinema/") ? version !== "*" : !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    .map(
      ([name, version]) =>
        `${manifest}: "${name}": "${version}" is not exact: npm install --save-exact (workspaces of ours: "*")`,
    );
};
