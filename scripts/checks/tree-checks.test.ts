import { describe, expect, it } from "vitest";
import type { Check } from "./check.ts";
import { catalogWrites } from "./catalog-writes.ts";
import { docReferences } from "./doc-references.ts";
import { fileSizes } from "./file-sizes.ts";
import { folderNames } from "./folder-names.ts";
import { lockfile } from "./lockfile.ts";
import { temporaryRepository } from "./temporary-repository.fixture.ts";

const run = async (check: Check, contents: Readonly<Record<string, string>>) => {
  using repository = temporaryRepository(contents);
  return await check.run(repository);
};
const lines = (count: number): string => "x\n".repeat(count);

describe("file sizes", () => {
  it("accepts 400 lines and notes that they are many", async () => {
    const result = await run(fileSizes, { "src/long.ts": lines(400) });
    expect(result).toMatchObject({ saw: 1, problems: [], notes: [expect.stringContaining("src/long.ts (400)")] });
  });

  it("refuses 401 lines", async () => {
    expect((await run(fileSizes, { "src/long.ts": lines(401) })).problems).toEqual([
      expect.stringContaining("src/long.ts: 401 lines"),
    ]);
  });

  it("leaves generated files, golden data and documents alone, and says that it saw none of them", async () => {
    const result = await run(fileSizes, {
      "a/golden/x.ts": lines(999),
      "worker-configuration.d.ts": lines(999),
      "README.md": lines(999),
    });
    expect(result).toMatchObject({ saw: 0, problems: [] });
  });
});

describe("folder names", () => {
  it("accepts folders named after what they hold", async () => {
    expect(await run(folderNames, { "src/catalog/get-title.ts": "" })).toMatchObject({ saw: 1, problems: [] });
  });

  it.each(["src/utils/a.ts", "src/catalog/helpers/a.ts", "common/a.ts", "src/lib/a.ts", "src/misc.ts"])(
    "refuses %s",
    async (file) => {
      expect((await run(folderNames, { [file]: "" })).problems).toHaveLength(1);
    },
  );
});

describe("lockfile", () => {
  const lock = (packages: unknown) => ({ "package-lock.json": JSON.stringify({ packages }), "package.json": "{}" });

  it("accepts a lock without addresses", async () => {
    expect(await run(lockfile, lock({ "node_modules/a": { version: "1.0.0" } }))).toMatchObject({
      saw: 1,
      problems: [],
    });
  });

  it("refuses a download address", async () => {
    const result = await run(
      lockfile,
      lock({ "node_modules/a": { version: "1.0.0", resolved: "https://registry.example/a.tgz" } }),
    );
    expect(result.problems).toEqual([expect.stringContaining("node_modules/a carries a download address")]);
  });

  it("refuses a lock that lacks a binary npm ci asks for", async () => {
    const result = await run(
      lockfile,
      lock({ "node_modules/a": { version: "1.0.0", optionalDependencies: { "a-darwin-arm64": "1.0.0" } } }),
    );
    expect(result.problems).toEqual([expect.stringContaining("a-darwin-arm64@1.0.0 is not in the lock")]);
  });

  it.each([
    ["^22.17.0 || >=24.0.0", 1],
    ["^20.19.0 || >=22.12.0", 0],
    [">=18", 0],
  ])("knows what npm skips on Node 20: an optional package for Node %s", async (node, problems) => {
    const entry = { version: "1.0.0", optional: true, engines: { node } };
    const result = await run(
      lockfile,
      lock({ e2e: { version: "0.1.0", optionalDependencies: { a: "1.0.0" } }, "node_modules/a": entry }),
    );
    expect(result.problems).toHaveLength(problems);
  });

  it("refuses a version that is not exact, and another version of a workspace than *", async () => {
    const manifest = JSON.stringify({ dependencies: { hono: "^4.0.0", zod: "4.6.6", "@cinema/domain": "0.1.0" } });
    const result = await run(lockfile, {
      ...lock({ "node_modules/a": { version: "1.0.0" } }),
      "origin/package.json": manifest,
    });
    expect(result.problems).toEqual([
      expect.stringContaining('"hono": "^4.0.0"'),
      expect.stringContaining("@cinema/domain"),
    ]);
  });

  it("refuses a tree without a lock", async () => {
    expect((await run(lockfile, { "package.json": "{}" })).problems).toEqual(["package-lock.json is missing"]);
  });
});

describe("doc references", () => {
  const tree = {
    "package.json": '{"scripts":{"verify":"x"}}',
    "packages/foundation/src/result.ts": "",
    "docs/adr/0001-a.md": "",
  };
  const problemsOf = async (text: string) => (await run(docReferences, { ...tree, "README.md": text })).problems;

  it("accepts paths, globs, scripts and records that exist", async () => {
    const text =
      "`packages/foundation/src/result.ts:3`, `packages/*/src`, [here](docs/adr/0001-a.md#x), `npm run verify`, ADR 0001, [site](https://example.com)";
    expect(await problemsOf(text)).toEqual([]);
  });

  it("leaves placeholders, routes and code blocks alone", async () => {
    expect(
      await problemsOf("`packages/<name>/src`, `/api/v1/x`, `assets/a/hls`\n```\npackages/nowhere.ts\n```\n"),
    ).toEqual([]);
  });

  it.each([
    ["`packages/foundation/src/gone.ts`", "names packages/foundation/src/gone.ts"],
    ["[here](docs/gone.md)", "link to docs/gone.md"],
    ["`packages/nothing-*/src`", "names packages/nothing-*/src"],
    ["Run `npm run gone`.", '"npm run gone" is no script'],
    ["See ADR 0042.", "ADR 0042 does not exist"],
  ])("refuses %s", async (text, problem) => {
    expect(await problemsOf(text)).toEqual([expect.stringContaining(problem)]);
  });

  it("refuses a workspace without a README", async () => {
    const result = await run(docReferences, { ...tree, "README.md": "", "packages/foundation/package.json": "{}" });
    expect(result.problems).toEqual([expect.stringContaining("packages/foundation/README.md is missing")]);
  });

  it("refuses a package README of more than 40 lines", async () => {
    const result = await run(docReferences, { ...tree, "packages/foundation/README.md": "text\n".repeat(41) });
    expect(result.problems).toEqual([expect.stringContaining("41 lines")]);
  });
});

describe("catalog writes", () => {
  it("refuses a write of the catalogue without an event, and accepts one that tells", async () => {
    const write = "with t as (update titles set name = 'A' returning id)";
    const result = await run(catalogWrites, {
      "workers/api/src/a.ts": `sql(\`${write} select 1\`)`,
      "workers/api/src/b.ts": `sql(\`${write} insert into outbox (topic) select 'x' from t\`)`,
      "workers/api/src/c.ts": "auditedWrite({ write: sql`delete from  people where id = 1` })",
      "workers/api/src/d.test.ts": "delete from titles",
      "workers/api/src/e.ts": "select * from titles",
    });
    expect(result.saw).toBe(3);
    expect(result.problems.filter((problem) => problem.includes("without an event"))).toEqual([
      expect.stringContaining("workers/api/src/a.ts: writes the catalogue without an event"),
    ]);
  });
});
