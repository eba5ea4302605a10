import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { importBoundaries } from "./import-boundaries.ts";
import { temporaryRepository } from "./temporary-repository.fixture.ts";

const PACKAGES = [
  "foundation",
  "contracts",
  "domain",
  "database",
  "embedded",
  "testing",
  "event-log",
  "playback-token",
];
const npmPackage = (name: string) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, main: "index.js" }),
  [`node_modules/${name}/index.js`]: "module.exports = {};",
});
const ours = (name: string) => ({
  [`packages/${name}/package.json`]: JSON.stringify({ name: `@cinema/${name}`, exports: { ".": "./src/index.ts" } }),
  [`packages/${name}/src/index.ts`]: "export const a = 1;\nexport type A = number;\n",
});

/** Cruises a small tree with these files added and names the broken rules, one `file: rule` each. */
const brokenRules = async (files: Readonly<Record<string, string>>) => {
  using repository = temporaryRepository({
    "package.json": '{"name":"tree","type":"module"}',
    ...Object.assign({}, ...PACKAGES.map(ours)),
    ...npmPackage("pg"),
    "workers/api/src/catalog/index.ts": "export const catalog = 1;\nexport type Catalog = number;\n",
    "workers/api/src/catalog/get-title.ts": "export const getTitle = 1;\n",
    "workers/api/src/ingest/index.ts": "export const ingest = 1;\n",
    "origin/src/main.ts": "export const origin = 1;\n",
    ...files,
  });
  mkdirSync(join(repository.root, "node_modules/@cinema"), { recursive: true });
  for (const name of PACKAGES) {
    symlinkSync(join(repository.root, "packages", name), join(repository.root, "node_modules/@cinema", name));
  }
  const { problems, saw } = await importBoundaries.run(repository);
  expect(saw).toBeGreaterThan(0);
  return problems.map((problem) => /→ .*\n\s+([\w-]+):/.exec(problem)?.[1]);
};

it("accepts imports that follow the layers", async () => {
  const broken = await brokenRules({
    "workers/api/src/app.ts":
      'import { catalog } from "./catalog/index.ts"; import { a } from "@cinema/domain"; export default [catalog, a];',
    "workers/api/src/auth/password.ts": 'import { scrypt } from "node:crypto"; export default scrypt;',
    "packages/event-log/src/event-log.postgres.ts":
      'import pg from "pg"; import { a } from "@cinema/contracts"; export default [pg, a];',
    "packages/domain/src/rights.ts": 'import type { A } from "@cinema/contracts"; export const right: A = 1;',
    "scripts/start.ts":
      'import { a } from "@cinema/embedded"; import { origin } from "../origin/src/main.ts"; export default [a, origin];',
  });
  expect(broken).toEqual([]);
});

it.each([
  [
    "a slice that imports another",
    "workers/api/src/search/a.ts",
    'import { catalog } from "../catalog/index.ts"; export default catalog;',
    "no-slice-to-slice",
  ],
  [
    "a slice that imports a type of another",
    "workers/api/src/search/a.ts",
    'import type { Catalog } from "../catalog/index.ts"; export type B = Catalog;',
    "no-slice-to-slice",
  ],
  [
    "a side door into a slice",
    "workers/api/src/app.ts",
    'import { getTitle } from "./catalog/get-title.ts"; export default getTitle;',
    "one-door-per-slice",
  ],
  [
    "a viewers' Worker that takes in what operators need",
    "workers/api/src/app.ts",
    'import { ingest } from "./ingest/index.ts"; export default ingest;',
    "viewers-worker-stays-light",
  ],
  [
    "a platform that knows a slice",
    "workers/api/src/platform/a.ts",
    'import { catalog } from "../catalog/index.ts"; export default catalog;',
    "no-platform-to-slice",
  ],
  [
    "a Worker that imports the origin",
    "workers/api/src/catalog/a.ts",
    'import { origin } from "../../../../origin/src/main.ts"; export default origin;',
    "no-runtime-to-runtime",
  ],
  [
    "a command line that imports a runtime past its API",
    "cli/src/ingest/a.ts",
    'import { origin } from "../../../origin/src/main.ts"; export default origin;',
    "no-cli-to-runtime",
  ],
  [
    "a package that imports a runtime",
    "packages/domain/src/a.ts",
    'import { origin } from "../../../origin/src/main.ts"; export default origin;',
    "no-package-to-runtime",
  ],
  [
    "Node at the edge",
    "workers/api/src/catalog/a.ts",
    'import { readFile } from "node:fs/promises"; export default readFile;',
    "no-node-at-the-edge",
  ],
  [
    "Node in contracts",
    "packages/contracts/src/a.ts",
    'import path from "node:path"; export default path;',
    "no-node-at-the-edge",
  ],
  [
    "node:crypto outside auth",
    "workers/api/src/catalog/a.ts",
    'import { createHash } from "node:crypto"; export default createHash;',
    "node-crypto-only-for-scrypt",
  ],
  [
    "a driver outside its adapter",
    "packages/event-log/src/append.ts",
    'import pg from "pg"; export default pg;',
    "drivers-in-adapters",
  ],
  [
    "production code on the embedded origin",
    "origin/src/a.ts",
    'import { a } from "@cinema/embedded"; export default a;',
    "embedded-and-testing-stay-outside",
  ],
  [
    "a lower layer that imports a higher one",
    "packages/contracts/src/a.ts",
    'import { a } from "@cinema/domain"; export default a;',
    "layer-contracts",
  ],
  [
    "an import that resolves to nothing",
    "origin/src/a.ts",
    'import { a } from "./gone.ts"; export default a;',
    "not-to-unresolvable",
  ],
  [
    "an import hidden in a using statement's scope",
    "origin/src/a.ts",
    'export const f = async () => { await using x = (await import("@cinema/testing")).a as never; return x; };',
    "embedded-and-testing-stay-outside",
  ],
])("refuses %s", async (_, file, content, rule) => {
  const broken = await brokenRules({ [file]: content });
  expect(broken).toContain(rule);
});

it("refuses an import of a test file", async () => {
  const broken = await brokenRules({
    "origin/src/a.test.ts": "export const a = 1;",
    "origin/src/b.ts": 'import { a } from "./a.test.ts"; export default a;',
  });
  expect(broken).toEqual(["no-import-of-tests"]);
});

it("says that it saw nothing in an empty tree", async () => {
  using repository = temporaryRepository({ "package.json": "{}" });
  await expect(Promise.resolve(importBoundaries.run(repository)).then(({ saw }) => saw)).resolves.toBe(0);
});
