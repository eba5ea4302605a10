import { symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readProjectFile } from "../deploy/compose.fixture.ts";
import type { Check } from "./check.ts";
import { temporaryRepository } from "./temporary-repository.fixture.ts";
import { deadCode, format, lint, types } from "./tools.ts";

const project = join(import.meta.dirname, "../..");
/** JSON as the formatter leaves it. */
const pretty = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

const workspace = (name: string, manifest: object = {}) => ({
  [`packages/${name}/package.json`]: pretty({
    name: `@cinema/${name}`,
    version: "0.1.0",
    type: "module",
    exports: { ".": "./src/index.ts" },
    ...manifest,
  }),
  [`packages/${name}/tsconfig.json`]: pretty({ extends: "../../tsconfig.base.json", include: ["src"] }),
});

/** A small project with this project's own configuration files, in which only `source` varies. */
const tree = (source: string, others: Readonly<Record<string, string>> = {}) => {
  const manifest = {
    name: "tree",
    private: true,
    type: "module",
    packageManager: "npm@11.0.0",
    workspaces: ["packages/*"],
  };
  const repository = temporaryRepository({
    ...Object.fromEntries(
      [".oxlintrc.json", "turbo.json", "tsconfig.base.json"].map((file) => [file, readProjectFile(file)]),
    ),
    // The fixture's own JSON is nobody's concern.
    ".oxfmtrc.json": readProjectFile(".oxfmtrc.json").replace('"package-lock.json"', '"*.json"'),
    ".gitignore": "node_modules\n.turbo\n",
    "package.json": pretty(manifest),
    "package-lock.json": pretty({ name: "tree", lockfileVersion: 3, packages: { "": manifest } }),
    "tsconfig.json": pretty({
      extends: "./tsconfig.base.json",
      compilerOptions: { types: ["node"] },
      include: ["root.ts", "scripts"],
    }),
    "knip.json": pretty({
      workspaces: { ".": { entry: ["root.ts"] }, "packages/*": { entry: ["src/index.ts"] } },
    }),
    "root.ts": "export const root = 1;\n",
    "scripts/checks/knip-counters.ts": readProjectFile("scripts/checks/knip-counters.ts"),
    ...workspace("thing"),
    "packages/thing/src/index.ts": source,
    ...others,
  });
  symlinkSync(join(project, "node_modules"), join(repository.root, "node_modules"));
  return repository;
};

const run = async (check: Check, source: string, others: Readonly<Record<string, string>> = {}) => {
  using repository = tree(source, others);
  return await check.run(repository);
};

const GOOD = "export const one = (): number => 1;\n";

it.each([
  ["format", format],
  ["lint", lint],
  ["types", types],
])("%s accepts good code and says how much it saw", async (_, check) => {
  const { saw, problems } = await run(check, GOOD);
  expect(problems).toEqual([]);
  expect(saw).toBeGreaterThan(0);
});

it.each([
  ["format", format, "export const one = ()=>1", "packages/thing/src/index.ts"],
  ["lint", lint, "const later = async () => 1;\nexport const now = () => {\n  later();\n};\n", "no-floating-promises"],
  ["lint", lint, 'import { it } from "node:test";\n\nexport const a = it;\n', "Tests run on vitest"],
  ["lint", lint, "export const a = (x: any): number => x;\n", "no-explicit-any"],
  ["types", types, 'export const one: number = "1";\n', "TS2322"],
  ["types", types, "export const first = (list: number[]): number => list[0];\n", "TS2322"],
  ["types", types, "export enum Colour {\n  Red,\n}\n", "TS1294"],
])("%s refuses %#", async (_, check, source, problem) => {
  expect((await run(check, source)).problems.join("\n")).toContain(problem);
});

it("types refuses a source that no tsconfig includes", async () => {
  const { saw, problems } = await run(types, GOOD, { "tools/lost.ts": "export const lost = 1;\n" });
  expect(saw).toBeGreaterThan(0);
  expect(problems).toEqual(["tools/lost.ts: no tsconfig includes it"]);
});

it("types sees nothing where there is no tsconfig", async () => {
  using repository = temporaryRepository({ "a.ts": GOOD });
  expect(await types.run(repository)).toMatchObject({ saw: 0 });
});

it("types finds what changed since its last run, however old the changed file looks, and what was mended", async () => {
  const user = 'import { one } from "../../thing/src/index.ts";\n\nexport const two: number = one() + 1;\n';
  using repository = tree(GOOD, {
    ...workspace("user"),
    "packages/user/src/index.ts": user,
  });
  const thing = join(repository.root, "packages/thing/src/index.ts");
  const rewrite = (source: string) => {
    writeFileSync(thing, source);
    utimesSync(thing, 1, 1);
  };
  expect((await types.run(repository)).problems).toEqual([]);
  // Not among the other workspace's own files, yet read by it.
  rewrite('export const one = (): string => "1";\n');
  expect((await types.run(repository)).problems).toEqual([expect.stringContaining("TS2322")]);
  expect((await types.run(repository)).problems).toEqual([expect.stringContaining("TS2322")]);
  rewrite(GOOD);
  expect((await types.run(repository)).problems).toEqual([]);
});

it("dead code finds a file that nobody imports and counts what it analysed", async () => {
  const { saw, problems } = await run(deadCode, GOOD);
  expect(saw).toBeGreaterThan(0);
  expect(problems.join("\n")).toContain("scripts/checks/knip-counters.ts");
});
